"""The sections of the clinical plan, one module for each part of the thread."""
