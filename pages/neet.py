"""How many young people are not in education, employment or training, and for how long?"""

from ui.frame import require_app, say

require_app()
say("How many young people are not in education, employment or training, and for how long?")
