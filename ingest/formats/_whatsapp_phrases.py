"""What WhatsApp writes in place of media and for itself, in the languages it writes in: data for ``whatsapp_txt``."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from models.records.message import Kind

AFTERNOON = (
    "pm", "p.m.", "下午", "晚上", "中午", "傍晚", "午後", "오후", "م", "ب.ظ.", "μ.μ.", "ch", "ptg", "mlm", "ip.",
    "nachm.", "da tarde", "da noite", "de la tarde", "de la noche",
)  # fmt: skip
MORNING = (
    "am", "a.m.", "上午", "凌晨", "早上", "清晨", "午前", "오전", "ص", "ق.ظ.", "π.μ.", "sa", "pg", "ap.", "vorm.",
    "da manhã", "da madrugada", "de la mañana", "de la madrugada",
)  # fmt: skip


def _any(phrases: str) -> str:
    """A pattern for any of the phrases, parted by bars and line ends."""
    lines = [line.strip().removesuffix(" |") for line in phrases.strip().splitlines()]
    return "(?:" + "|".join(phrase for line in lines for phrase in line.split(" | ")) + ")"


_NOUNS: tuple[tuple[Kind, str], ...] = (
    (
        Kind.CONTACT,
        _any("""
        contact card | contact | kontakt(?:karte)? | contacto | contato | 联系人 | 聯絡人 | 名片 | 連絡先 |
        연락처
        """),
    ),
    (
        Kind.STICKER,
        _any("sticker | gif | figurinha | 贴图 | 貼圖 | 表情 | ステッカー | 스티커 | стикер | çıkartma | stiker"),
    ),
    (
        Kind.IMAGE,
        _any("""
        image | photo | imagen | imagem | bild | immagine | afbeelding | foto | 图片 | 图像 | 圖片 | 照片 |
        画像 | 写真 | 사진 | изображение | фото | resim | görüntü | gambar
        """),
    ),
    (Kind.VIDEO, _any("video | vídeo | vidéo | video note | 视频 | 影片 | 動画 | ビデオ | 동영상 | видео")),
    (
        Kind.VOICE,
        _any("""
        audio | áudio | voice message | sprachnachricht | 语音(?:消息)? | 語音(?:訊息)? | 音频 | 音訊 | 音声 |
        오디오 | аудио | ses
        """),
    ),
    (
        Kind.FILE,
        _any("""
        document | documento | dokument | 文档 | 文件 | 檔案 | ドキュメント | 문서 | документ | belge |
        dokumen
        """),
    ),
    (
        Kind.OTHER,
        _any("""
        media | multimedia | medien | médias | mídia | arquivo(?: de mídia)? | archivo | fichier | ficheiro |
        影音内容 | 多媒體檔案 | 多媒体文件 | 媒体文件 | 媒體 | メディア(?:ファイル)? | 미디어(?: 파일)? |
        медиафайл | без медиафайлов | medya
        """),
    ),
)
"""What was left out of the export. The first noun that fits names the kind."""
_LEFT_OUT = _any(r"""
    omitted | omitid[oa]s? | ocultad[oa] | ocult[oa] | não revelado | weggelassen | ausgeschlossen |
    absente? | omise?s? | omess[oaie] | non inclus[oaie] | weggelaten | 已?略去 | 已?省略 | 已?忽略 |
    は含まれていません | なし | 省略されました | 생략됨 | 제외됨 | 생략 | пропущено? | опущено? |
    tidak disertakan | dahil edilmedi | atlandı
""")
_WITHOUT_MEDIA = _any(r"""
    تم استبعاد الوسائط | تم حذف الوسائط | رسانه حذف شد | رسانه حذف شده است | המדיה לא נכללה | ההודעה לא כוללת מדיה |
    मीडिया छोड़ा गया | मीडिया शामिल नहीं है | ไม่รวมสื่อ | ละเว้นสื่อ | đã bỏ qua file phương tiện |
    pominięto multimedia | multimedia pominięte | mediji izostavljeni | média vynechány | media jätetty pois |
    media utelämnat | medier udeladt | médium mellőzve | omis media | media dikecualikan |
    media tidak disertakan | medya dahil edilmedi
""")
"""Sentences that say so in one breath."""
_DELETED = _any(r"""
    تم حذف هذه الرسالة | لقد حذفت هذه الرسالة | حذفتَ هذه الرسالة | این پیام حذف شد | این پیام حذف شده است |
    هذه الرسالة محذوفة | הודעה זו נמחקה | מחקת הודעה זו | यह संदेश हटा दिया गया | यह मैसेज डिलीट किया गया |
    ข้อความนี้ถูกลบแล้ว | คุณลบข้อความนี้ | tin nhắn này đã bị xóa | wiadomość została usunięta | mesej ini telah dipadam |
    this message was deleted | you deleted this message | this message was deleted by admin.* |
    这条消息已删除 | 此消息已删除 | [您你](?:已)?删除了(?:这条|此)消息 | 此訊息已刪除 | 這則訊息已刪除 |
    [您你](?:已)?刪除了?(?:此|這)(?:則)?訊息 | 這訊息已經刪除 | se eliminó este mensaje |
    este mensaje fue eliminado | eliminaste este mensaje | mensagem apagada |
    ess?[at]a? mensagem foi apagada | você apagou esta mensagem | diese nachricht wurde gelöscht |
    du hast diese nachricht gelöscht | ce message a été supprimé | vous avez supprimé ce message |
    questo messaggio è stato eliminato | hai eliminato questo messaggio | dit bericht is verwijderd |
    je hebt dit bericht verwijderd | このメッセージは(?:削除|取り消)されました | メッセージを削除しました |
    (?:이 메시지는 )?삭제된 메시지입니다 | 이 메시지는 삭제되었습니다 | данное сообщение удалено |
    вы удалили данное сообщение | pesan ini telah dihapus | bu mesaj silindi
""")
_EDITED = _any(r"""
    this message was edited | 此消息已编辑 | 已编辑此消息 | 此訊息已編輯 | 訊息已編輯 |
    se editó este mensaje | mensagem editada | diese nachricht wurde bearbeitet |
    ce message a été modifié | questo messaggio è stato modificato | 編集済み | 수정된 메시지입니다
""")
_SYSTEM = _any(r"""
    end-to-end encrypted | 端到端加密 | 端對端加密 | cifrad[oa]s? de extremo a extremo |
    criptografia de ponta | ende-zu-ende | bout en bout | crittografia end-to-end | エンドツーエンド |
    종단간 암호화 | сквозн | created (?:this )?(?:group|community) | 创建了 | 建立了 | 建立此 |
    creó (?:el |este )?grupo | criou (?:o |este )?grupo | gruppe.*erstellt | a créé (?:le |ce )?groupe |
    ha creato il gruppo | グループ.*作成 | 그룹을 만 | \badded\b | \bremoved\b | \bleft\b | \bjoined\b |
    was added | requested to join | 已添加 | 添加了 | 已新增 | 新增了 | 加入了 | 已加入 | 已移除 | 移除了 |
    離開 | 离开了 | 已退出 | 退出了 | añadió | agregó | eliminó | salió | se unió | adicionou | removeu |
    saiu | entrou | hinzugefügt | entfernt | verlassen | beigetreten | a ajouté | a retiré | a quitté |
    a rejoint | ha aggiunto | ha rimosso | abbandonato | 追加しました | 退出しました | 参加しました |
    削除しました | 초대했 | 나갔 | 추가했 | changed (?:the|this|their|to|your) | security code | 更改了 |
    更改為 | 更改为 | 变更 | 變更 | 已更改 | cambió | mudou | alterou | geändert | a (?:modifié|changé) |
    ha cambiato | 変更しました | 변경했 | pinned a message | turned (?:on|off) | 置顶 | 置頂 |
    disappearing messages | 阅后即焚 | 限時訊息 | 自動銷毀 | now an admin | 管理员 | 管理員
""")
_CALL = _any(r"""
    (?:missed )?(?:group )?(?:voice|video) call\b.* |
    (?:未接|错过的|已錯過)?(?:语音|語音|视频|視訊)通[话話].* | llamada .* | chamada de .* |
    (?:verpasster )?(?:sprach|video)anruf.* | appel (?:vocal|vidéo).* | 不在着信.* | 부재중.*
""")
_PLACE = _any(r"""
    location | live location | 位置 | 位置信息 | 即時位置 | ubicación | localização | standort |
    localisation | posizione | 位置情報 | 위치
""")
_ATTACHED = _any(r"""
    attached | 附件 | 已附加 | 附上 | adjunto | anexado | anhang | pièce jointe | allegato | bijgevoegd |
    添付ファイル | 첨부됨 | вложение
""")
_FILE_ATTACHED = _any(r"""
    file attached | 文件附件 | 附件 | 檔案已附加 | 已附加檔案 | archivo adjunto | arquivo anexado |
    datei angehängt | fichier joint | file allegato | bestand bijgevoegd | 添付ファイル | 파일 첨부됨 |
    файл добавлен | file terlampir
""")

SYSTEM = re.compile(_SYSTEM, re.IGNORECASE)
"""Sentences of WhatsApp itself. Tried only on lines that WhatsApp marked as its own: members say "she left" too."""
EDITED = re.compile(rf"(?<!\s)\s*+<{_EDITED}\.?>\s*\Z", re.IGNORECASE)
"""What WhatsApp appends to messages that were changed."""
_CALL_LINE = re.compile(_CALL, re.IGNORECASE)
_DELETED_LINE = re.compile(_DELETED, re.IGNORECASE)
_LOCATION = re.compile(rf"{_PLACE}[:：] ?https?://|https://maps\.google\.com/\?q=|live location shared", re.IGNORECASE)
_ATTACHMENT = re.compile(
    rf"<\s?{_ATTACHED}[:：] ?(?P<a>[^<>]+?)\s?>|(?P<b>\S[^\n]*?\.\w{{2,5}}) \({_FILE_ATTACHED}\)", re.IGNORECASE
)
_OMITTED = tuple(
    (kind, re.compile(rf"<?(?:已?省略|忽略)?\s?{nouns}\s?{_LEFT_OUT}?>?", re.IGNORECASE)) for kind, nouns in _NOUNS
)
_WITHOUT_MEDIA_LINE = re.compile(rf"<?\s?{_WITHOUT_MEDIA}\s?>?", re.IGNORECASE)
_LEFT_OUT_WORD = re.compile(rf"{_LEFT_OUT}|без медиафайлов", re.IGNORECASE)
_OMITTED_LIMIT = 48
"""Characters: the longest placeholder is far shorter, and no sentence is tried against the table."""

_FILE_KINDS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    (Kind.STICKER, re.compile(r"STICKER|GIF|\bSTK-|\.webp\Z", re.IGNORECASE)),
    (Kind.VOICE, re.compile(r"AUDIO|\bPTT-|\bAUD-|\.(?:opus|m4a|ogg|mp3|aac|amr)\Z", re.IGNORECASE)),
    (Kind.VIDEO, re.compile(r"VIDEO|\bVID-|\.(?:mp4|mov|3gp|mkv)\Z", re.IGNORECASE)),
    (Kind.IMAGE, re.compile(r"PHOTO|\bIMG-|\.(?:jpe?g|png|heic)\Z", re.IGNORECASE)),
    (Kind.CONTACT, re.compile(r"\.vcf\Z", re.IGNORECASE)),
)

_FILE_NAMES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"whatsapp chat (?:with|-) (.+)",
        r"whatsapp[- ]chat mit (.+)",
        r"[与與]\s?(.+?)\s?的\s?whatsapp\s?(?:聊天|对话|對話)(?:记录|紀錄|記錄)?",
        r"whatsapp\s?(?:聊天|对话|對話)\s?[-–]\s?(.+)",
        r"chat (?:de|do) whatsapp con (.+)",
        r"conversa do whatsapp com (.+)",
        r"chat whatsapp con (.+)",
        r"discussion whatsapp avec (.+)",
        r"whatsapp-chat met (.+)",
        r"chat whatsapp dengan (.+)",
        r"(.+?)(?:さん)?との\s?whatsapp\s?(?:トーク|チャット)",
        r"(.+?) 님과의 whatsapp 대화",
        r"чат whatsapp с (.+)",
    )
)


def chat_name(stem: str) -> str | None:
    """The chat that a file or archive called ``stem`` (no extension) belongs to, None where the name does not say."""
    for pattern in _FILE_NAMES:
        if match := pattern.fullmatch(stem.strip()):
            return match.group(1).strip() or None
    return None


def placeholder_kind(text: str) -> Kind | None:
    """What ``text`` stands for where WhatsApp wrote it in place of media, None for words of a member."""
    plain = text.strip().rstrip(".。")
    if _DELETED_LINE.fullmatch(plain):
        return Kind.RECALL
    if match := _ATTACHMENT.match(plain):
        return _file_kind(match["a"] or match["b"])
    if _LOCATION.match(plain):
        return Kind.LOCATION
    return _omitted_kind(plain)


def call_kind(text: str) -> Kind | None:
    """``CALL`` for WhatsApp's own line about a call; only for lines that WhatsApp marked as its own."""
    return Kind.CALL if _CALL_LINE.match(text.strip()) else None


def _omitted_kind(text: str) -> Kind | None:
    if text == "null":
        return Kind.OTHER  # a view-once photo or video
    if _WITHOUT_MEDIA_LINE.fullmatch(text):
        return Kind.OTHER
    if len(text) > _OMITTED_LIMIT or not _LEFT_OUT_WORD.search(text):
        return None
    return next((kind for kind, pattern in _OMITTED if pattern.fullmatch(text)), None)


def _file_kind(name: str) -> Kind:
    path = PurePosixPath(name).name
    return next((kind for kind, pattern in _FILE_KINDS if pattern.search(path)), Kind.FILE)
