"""Faults on purpose (trust.md section 1): killed servers, lost answers, full disks, locks, floods; nothing is lost."""
