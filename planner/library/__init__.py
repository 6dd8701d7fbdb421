"""The content library: reading, compiling, checking, searching its statements, and composing plan parts of them."""
