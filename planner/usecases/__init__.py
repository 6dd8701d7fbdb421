"""What people do, one function per act: authorised, one transaction, one audit row."""
