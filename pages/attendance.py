"""Who goes to school, and how far can the figures be relied on?"""

from ui.frame import require_app, say

require_app()
say("Who goes to school, and how far can the figures be relied on?")
