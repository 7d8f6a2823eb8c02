"""The encoder answers as the plain numpy pass does, whatever the processor."""

from pathlib import Path

import numpy as np
import pytest

from familyhub.config import machine
from familyhub.language.encoder import build, numpy_pass
from familyhub.language.encoder.runtime import Encoder
from familyhub.language.encoder.weights import model_folder, read_safetensors

LINES = [
    "baby wont latch and I feel useless",
    "groups in widnes on tuesday",
    "my wife has not slept for four nights and says she has been chosen",
    "how do i sterilise bottles when we are out all day",
    "is it normal that my newborn snorts when she sleeps",
    "postnatal depression self referral",
    "we moved here in the spring for his job and I do not know a soul, baby is five months and he works lates",
    "hv",
    "dads group saturday morning",
    "temperature of 38.5 at seven weeks",
]


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return Encoder(build.build(machine.var() / "encoder", machine.ROOT / "packs/england/understanding/reading.npz"))


@pytest.fixture(scope="module")
def reference(encoder: Encoder) -> np.ndarray:
    weights = read_safetensors(model_folder() / "model.safetensors")
    return np.vstack([numpy_pass.encode(**_tokens(encoder, line), w=weights) for line in LINES])


def _tokens(encoder: Encoder, line: str) -> dict[str, np.ndarray]:
    return encoder.tokens([line])


def test_passages_in_full_precision_are_the_reference(encoder: Encoder, reference: np.ndarray) -> None:
    cosines = (encoder.passages(LINES) * reference).sum(1)
    assert cosines.min() >= 0.999999


def test_questions_in_int8_stay_close_to_the_reference(encoder: Encoder, reference: np.ndarray) -> None:
    cosines = np.array([encoder.question(line).vector for line in LINES])
    cosines = (cosines * reference).sum(1)
    assert cosines.mean() >= 0.99
    assert cosines.min() >= 0.975


def test_vectors_have_unit_length(encoder: Encoder) -> None:
    assert np.allclose(np.linalg.norm(encoder.passages(LINES), axis=1), 1.0, atol=1e-5)


def test_a_batch_of_passages_answers_as_one_by_one(encoder: Encoder) -> None:
    together = encoder.passages(LINES)
    alone = np.vstack([encoder.passages([line]) for line in LINES])
    assert (together * alone).sum(1).min() >= 0.99999


def test_building_twice_builds_once(encoder: Encoder, tmp_path: Path) -> None:
    folder = machine.var() / "encoder"
    trained = machine.ROOT / "packs/england/understanding/reading.npz"
    before = (folder / encoder.name / "questions.onnx").stat().st_mtime_ns
    assert build.build(folder, trained).name == encoder.name
    assert (folder / encoder.name / "questions.onnx").stat().st_mtime_ns == before
