"""Are children safe from harm, and is help asked for early?"""

from ui.frame import require_app, say

require_app()
say("Are children safe from harm, and is help asked for early?")
