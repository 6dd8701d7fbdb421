"""The parts of the patient's sheet."""
