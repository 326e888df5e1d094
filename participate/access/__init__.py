"""Who is at the door: tokens in, an Actor with the role the store gives this very moment out.

No rule of a method, no HTTP and no screen lives here; secrets are kept as hashes only.
Access may call ``store`` and what lies below it, and is called by whoever opens a door.
"""
