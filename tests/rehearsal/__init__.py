"""The rehearsal itself: who comes, what they write, what counts as lost, and one whole hall by command."""
