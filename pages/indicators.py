"""How is the city doing on every indicator of the plan?"""

from ui.frame import require_app, say

require_app()
say("How is the city doing on every indicator of the plan?")
