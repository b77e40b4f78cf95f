"""How deprived, and does it explain the differences?"""

from ui.frame import require_app, say

require_app()
say("How deprived, and does it explain the differences?")
