"""The answer to "Why this colour?" as the pages show it."""

from app.web.charts import strip
from app.web.pages.explanations import Explanation
from app.web.presenting.scene import Scene


def explained_objective(scene: Scene, key: str) -> Explanation:
    result = scene.evaluation.objective(key, scene.view.period, scene.view.mode)
    return Explanation("", "", (), "", strip=strip(result.score))
