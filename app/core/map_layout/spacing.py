"""Places on a line that keep their distance."""


def spaced(
    wishes: list[float],
    steps: list[float],
    low: float,
    high: float,
    weights: list[float] | None = None,
) -> list[float]:
    """Nearest places, in the order given, each at least its step before the next.

    Least squares by pooling neighbours that violate their distance (isotonic regression), then
    kept within ``low`` and ``high``, where ``high`` bounds place plus step.
    """
    pools: list[tuple[float, float, int]] = []
    offset = 0.0
    offsets = []
    for place, (wish, step) in enumerate(zip(wishes, steps, strict=True)):
        offsets.append(offset)
        weight = weights[place] if weights else 1.0
        total, count = (wish - offset) * weight, 1
        while pools and pools[-1][0] / pools[-1][1] >= total / weight:
            before = pools.pop()
            total, weight, count = total + before[0], weight + before[1], count + before[2]
        pools.append((total, weight, count))
        offset += step
    means = [total / weight for total, weight, count in pools for _ in range(count)]
    ceiling = max(low, high - offset)
    return [
        min(max(mean, low), ceiling) + shift for mean, shift in zip(means, offsets, strict=True)
    ]
