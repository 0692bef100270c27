"""Whatever sound a person gives, as the WAV everything here is made of. Knows nothing of what it is for."""

import io
from math import gcd

from tools.errors import RequestRefused

RATE = 44_100


def wav(data: bytes) -> bytes:
    """Return any sound file's bytes as WAV, 44,100 Hz, stereo, 16 bit. Raises RequestRefused."""
    import numpy as np
    import soundfile
    from scipy.signal import resample_poly

    try:
        samples, rate = soundfile.read(io.BytesIO(data), dtype="float32", always_2d=True)
    except soundfile.LibsndfileError as error:
        raise RequestRefused(
            f"these bytes are no sound that can be read: {error}",
            hint="give WAV, FLAC, OGG, MP3 or AIFF",
        ) from error
    if not len(samples):
        raise RequestRefused("the sound is empty", hint="give a file with sound in it")
    if rate != RATE:
        shared = gcd(RATE, rate)
        samples = resample_poly(samples, RATE // shared, rate // shared, axis=0)
    stereo = np.repeat(samples, 2, axis=1) if samples.shape[1] == 1 else samples[:, :2]
    out = io.BytesIO()
    soundfile.write(out, np.clip(stereo, -1, 1), RATE, format="WAV", subtype="PCM_16")
    return out.getvalue()
