"""What each audience may see: the only room that decides visibility; web, live and exports all ask here.

One equation holds for every audience: an old snapshot plus its changes equals a fresh snapshot (design.md section 3).
Snapshots may call ``store`` and what lies below; they never write, and know neither commands nor screens.
"""

from participate.snapshots import hall, moderator, plan, projector
from participate.snapshots.view import apply, changes, take

__all__ = ["apply", "changes", "hall", "moderator", "plan", "projector", "take"]
