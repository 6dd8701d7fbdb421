"""Keys, passwords, sealing and the audit chain. Only this package touches key material."""
