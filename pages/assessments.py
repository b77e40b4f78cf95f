"""Is early help offered, by whom, and what becomes of it?"""

from ui.frame import require_app, say

require_app()
say("Is early help offered, by whom, and what becomes of it?")
