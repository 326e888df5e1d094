"""The names of all acts: the same word in the plan, at both doors, in the journal and in the protocol page."""

# A phone's acts.
JOIN = "join"
CHOOSE_LANGUAGE = "choose_language"
CHOOSE_GROUP = "choose_group"
LEAVE = "leave"
CONTRIBUTE = "contribute"
HAND_OVER = "hand_over"
WITHDRAW = "withdraw"
CHOOSE_PLACE = "choose_place"
BE_HOST = "be_host"
VOTE = "vote"

# What leads a workshop.
ADVANCE = "advance"
BACK = "back"
PAUSE = "pause"
RESUME = "resume"
EXTEND = "extend"
WALL = "wall"
CALL_PLACE = "call_place"

# What touches content: each is kept with its reason for the annex (rows.md 12).
HIDE = "hide"
UNHIDE = "unhide"
RELEASE_CARD = "release_card"
HOLD_BACK = "hold_back"
REWORD_QUESTION = "reword_question"
RESET_BALLOT = "reset_ballot"
