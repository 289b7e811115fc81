"""What LINE writes at the head of a chat, in place of media and for itself, in its languages: data for ``line_txt``."""

from __future__ import annotations

import re

from models.records.message import Kind

_HOME = "Asia/Tokyo"
"""Where LINE's language does not tell its country."""
_TITLES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), zone)
    for pattern, zone in (
        (r"[與与]\s?(?P<with>.+?)\s?的聊天(?:記錄|紀錄)?", "Asia/Taipei"),
        (r"[與与]\s?(?P<with>.+?)\s?的聊天(?:记录)", "Asia/Shanghai"),
        (r"(?P<in>.+?)\s?的聊天(?:記錄|紀錄)", "Asia/Taipei"),
        (r"(?P<in>.+?)\s?的聊天记录", "Asia/Shanghai"),
        (r"(?P<with>.+?)\s?との(?:トーク(?:履歴)?|会話)", "Asia/Tokyo"),
        (r"(?P<in>.+?)\s?の(?:トーク(?:履歴)?|会話)", "Asia/Tokyo"),
        (r"chat (?:history )?with (?P<with>.+)", _HOME),
        (r"chat (?:history )?in (?P<in>.+)", _HOME),
        (r"(?P<with>.+?)\s?님?[과와]의 (?:대화|채팅)(?: 기록| 내용)?", "Asia/Seoul"),
        (r"(?P<in>.+?)\s?의 (?:대화|채팅)(?: 기록| 내용)?", "Asia/Seoul"),
        (r"ประวัติการ(?:สนทนา|แชท)(?:กับ|ใน)\s?(?P<with>.+)", "Asia/Bangkok"),
        (r"(?:แชทกับ|แชทใน)\s?(?P<with>.+)", "Asia/Bangkok"),
        (r"riwayat (?:obrolan|chat) (?:dengan|di) (?P<with>.+)", "Asia/Jakarta"),
        (r"historial de chat con (?P<with>.+)", "Europe/Madrid"),
    )
)
"""The words behind ``[LINE]``, and the zone that their language suggests."""
_SAVED = re.compile(
    r"(?:儲存日期|保存日期|保存日時|저장한? ?(?:날짜|일시|일)|saved on|saved at|บันทึกวันที่|บันทึกเมื่อ|disimpan pada|"
    r"tanggal disimpan|guardado el)\s?[:：].*",
    re.IGNORECASE,
)
_UNSENT = re.compile(
    r"(?:已?收回了?(?:一則|一條)?訊息|已?收回了?(?:一条)?消息|unsent (?:a|this) message\.?|"
    r"メッセージの送信を取り消しました。?|메시지(?: 전송| 보내기)?[을를] 취소(?:했습니다|하였습니다)\.?|"
    r"ยกเลิก(?:การส่ง)?ข้อความ(?:แล้ว)?|(?:telah )?membatalkan pengiriman pesan\.?)\Z",
    re.IGNORECASE,
)
_SYSTEM = re.compile(
    r"已加入群組|加入了?群組|已?退出群組|離開了?群組|已?邀請.{1,60}加入|已?將.{1,60}(?:退出|移出)群組|更改了?群組|已建立|"
    r"已加入聊天|已退出聊天|joined the (?:group|chat)|left the (?:group|chat)|invited .{1,60} to the (?:group|chat)|"
    r"was invited to the group|removed .{1,60} from the (?:group|chat)|changed the (?:group|name)|created (?:the|an?) "
    r"(?:group|album|note|event|poll)|added .{1,60} to the group|がグループに参加しました|がグループを退会しました|"
    r"(?:が|を).{0,60}(?:参加しました|退出しました|招待しました|退会しました|削除しました|変更しました|作成しました|追加しました)|"
    r"님이 .{0,60}(?:참여|초대|나갔|변경|내보냈).{0,12}|เข้าร่วมกลุ่ม|ออกจากกลุ่ม|เชิญ.{1,60}เข้าร่วม",
    re.IGNORECASE,
)
_KINDS = {
    Kind.STICKER: "sticker stickers スタンプ 貼圖 贴图 스티커 สติกเกอร์ stiker",
    Kind.IMAGE: "photo photos 写真 画像 照片 圖片 图片 사진 รูป รูปภาพ foto 相簿 アルバム album 앨범 อัลบั้ม",
    Kind.VIDEO: "video videos 動画 影片 视频 동영상 วิดีโอ วีดีโอ",
    Kind.FILE: "file files ファイル 檔案 文件 파일 ไฟล์ berkas",
    Kind.VOICE: "voice\u00a0message ボイスメッセージ 語音訊息 语音讯息 语音消息 음성메시지 ข้อความเสียง",
    Kind.CONTACT: "contact contacts 連絡先 聯絡資訊 联系人 연락처 รายชื่อติดต่อ kontak",
    Kind.LOCATION: "location 位置情報 位置訊息 位置资讯 위치정보 ตำแหน่งที่ตั้ง lokasi",
    Kind.OTHER: "note ノート 記事本 笔记本 노트 โน้ต gift ギフト 禮物",
}
_WORDS = {word.replace("\u00a0", " "): kind for kind, words in _KINDS.items() for word in words.split(" ")}
_BRACKETED = re.compile(r"\[([^\[\]\n]{1,24})\](?:[ \t].*)?")
_CALL = re.compile(r"(?:☎|📞)\ufe0f?\s?\S.{0,40}")
_LONGEST = 120
"""Characters: no placeholder is longer."""


def chat_title(line: str) -> tuple[str, str] | None:
    """(name of the chat, zone of the language) of the line behind ``[LINE]``; None where its wording is not LINE's."""
    for pattern, zone in _TITLES:
        if found := pattern.fullmatch(line.strip()):
            return next(name for name in found.groups() if name).strip('"“” '), zone
    return None


def is_saved_line(line: str) -> bool:
    """True for the line that says when the chat was saved."""
    return _SAVED.fullmatch(line.strip()) is not None


def own_kind(text: str) -> Kind | None:
    """``RECALL`` or ``SYSTEM`` for a sentence of LINE itself, None for other words."""
    plain = text.strip()
    if len(plain) > _LONGEST:
        return None
    if _UNSENT.search(plain):
        return Kind.RECALL
    return Kind.SYSTEM if _SYSTEM.search(plain) else None


def placeholder_kind(text: str, *, bare: bool) -> Kind | None:
    """What ``text`` stands for where LINE wrote it in place of media; ``bare``: the desktop writes no brackets."""
    plain = text.strip()
    if len(plain) > _LONGEST:
        return None
    if _UNSENT.match(plain):
        return Kind.RECALL
    if _CALL.fullmatch(plain):
        return Kind.CALL
    if found := _BRACKETED.fullmatch(plain):
        return _WORDS.get(found[1].strip().lower())
    return _WORDS.get(plain.lower()) if bare else None
