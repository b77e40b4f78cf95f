"""What is there to know about one area?"""

from ui.frame import require_app, say

require_app()
say("What is there to know about one area?")
