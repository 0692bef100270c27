"""WAV into the formats people keep: FLAC, MP3, OGG. Knows nothing of tags or pages."""

import io
import wave

from tools.errors import BackEndFailed, RequestRefused

BLOCK = 65_536  # frames: one long write of Vorbis crashes libsndfile


def flac(wav: bytes) -> bytes:
    """Return lossless FLAC of WAV bytes. Raises RequestRefused if they cannot be read."""
    return _encode(wav, "FLAC", None, 0.5)


def mp3(wav: bytes, *, quality: float = 0.5) -> bytes:
    """Return MP3 of WAV bytes; `quality` 0 (small) .. 1 (best)."""
    return _encode(wav, "MP3", "MPEG_LAYER_III", 1 - quality)


def ogg(wav: bytes, *, quality: float = 0.5) -> bytes:
    """Return OGG Vorbis of WAV bytes; `quality` 0 (small) .. 1 (best)."""
    return _encode(wav, "OGG", "VORBIS", 1 - quality)


def duration(wav: bytes) -> float:
    """Return the length of WAV bytes in seconds. Raises RequestRefused if they are no WAV."""
    try:
        with wave.open(io.BytesIO(wav)) as file:
            return float(file.getnframes() / file.getframerate())
    except (wave.Error, EOFError) as error:
        raise RequestRefused(
            f"these bytes are no WAV file: {error}", hint="give a PCM WAV file"
        ) from error


def _encode(wav: bytes, container: str, codec: str | None, compression: float) -> bytes:
    import soundfile

    out = io.BytesIO()
    out.name = f"sound.{container.lower()}"
    try:
        with soundfile.SoundFile(io.BytesIO(wav)) as source, soundfile.SoundFile(
            out, "w", source.samplerate, source.channels, codec,
            format=container, compression_level=min(max(compression, 0.0), 1.0),
        ) as target:  # fmt: skip
            for block in source.blocks(BLOCK, dtype="float32"):
                target.write(block)
    except soundfile.LibsndfileError as error:
        kind = BackEndFailed if wav[:4] == b"RIFF" else RequestRefused
        raise kind(
            f"the sound cannot be written as {container}: {error}", hint="give a PCM WAV file"
        ) from error
    return out.getvalue()
