"""The main colours of a picture, by k-means in OKLab. Knows nothing of how it was made."""

import cv2
import numpy as np

from tools.image.colour import Array, f32, srgb_to_lab, to_hex


def clusters(lab: Array, k: int, *, rounds: int = 8) -> tuple[Array, Array]:
    """Return k centres (k, 3) and their shares, most used first, of OKLab samples (n, 3).

    Lloyd's algorithm from a farthest-point start: no chance in it, so the same samples give
    the same centres.
    """
    centres = [lab.mean(0)]
    far = ((lab - centres[0]) ** 2).sum(1)
    while len(centres) < k:
        centres.append(lab[int(far.argmax())])
        far = np.minimum(far, ((lab - centres[-1]) ** 2).sum(1))
    table = np.array(centres, f32)
    nearest = np.zeros(len(lab), int)
    for _ in range(rounds):
        nearest = ((lab[:, None, :] - table[None]) ** 2).sum(2).argmin(1)
        for i in range(k):
            chosen = lab[nearest == i]
            if len(chosen):
                table[i] = chosen.mean(0)
    shares = np.bincount(nearest, minlength=k) / len(lab)
    order = np.argsort(-shares, kind="stable")
    return table[order], shares[order]


def swatches(picture: Array, k: int = 6) -> tuple[str, ...]:
    """Return the k main colours of an sRGB picture (0..1) as "#rrggbb", most used first."""
    small = cv2.resize(picture, (96, 54), interpolation=cv2.INTER_AREA)
    samples = srgb_to_lab(small.astype(f32)).reshape(-1, 3)
    table, _ = clusters(samples, k)
    return tuple(to_hex(colour) for colour in table)
