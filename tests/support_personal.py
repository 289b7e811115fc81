"""Personal data of every kind as people write it, one row a kind and form: what is planted, the sentence, its kind.

All of it is made up.
"""

from __future__ import annotations

from typing import NamedTuple


class Planted(NamedTuple):
    value: str
    text: str
    kind: str


PLANTED: tuple[Planted, ...] = tuple(
    Planted(value, carrier.replace("{}", value), kind)
    for kind, value, carrier in (
        ("phone", "13912745678", "有事打 {} 找我"),
        ("phone", "139-1274-5679", "手机：{}"),
        ("phone", "+86 13912745670", "{} 是新号"),
        ("phone", "13912745671", "微信同号{}"),
        ("phone", "1 3 9 1 2 7 4 5 6 7 2", "分开写 {} 看得懂吧"),
        ("phone", "１３９１２７４５６７３", "全角的{}"),
        ("phone", "一三九一二七四五六七四", "谐音防删{}"),
        ("phone", "139l2745O75", "被屏蔽了就写{}"),
        ("phone", "021-62745678", "座机{}转"),
        ("phone", "400-827-4567", "客服 {}"),
        ("phone", "+44 20 7946 0958", "call {}"),
        ("phone", "(415) 274-5671", "or {} before noon"),
        ("phone", "090-1274-5678", "tel {}"),
        ("id_card", "11010519491231002X", "身份证{}存成了科学计数"),
        ("id_card", "110105 19491231 002X", "带空格的 {}"),
        ("id_card", "110105491231003", "老证 {}"),
        ("id_card", "E12745678", "护照号：{}"),
        ("id_card", "C12745678", "港澳通行证{}"),
        ("id_card", "A123456(3)", "香港的 {}"),
        ("id_card", "A123456789", "台湾的 {}"),
        ("id_card", "536-90-4399", "my ssn is {}"),
        ("id_card", "AB 12 34 56 C", "NI number {}"),
        ("id_card", "2341 2341 2346", "aadhaar {}"),
        ("id_card", "ABCPE1234F", "PAN {}"),
        ("id_card", "54362315K", "DNI {}"),
        ("id_card", "RCCMNL83S18D969H", "codice fiscale {}"),
        ("bank_card", "6222021234567890128", "卡号{}"),
        ("bank_card", "4111 1111 1111 1111", "visa {}"),
        ("bank_card", "GB82WEST12345698765432", "iban {}"),
        ("wallet", "1BoatSLRHtKNngkdXEeobR76b53LETtpyT", "打到 {}"),
        ("wallet", "0x52908400098527886E0F7030069857D2E4169EE7", "or {}"),
        ("wechat", "wxid_a1b2c3d4e5f6g7", "原始号 {}"),
        ("wechat", "lily_274520", "加我vx：{}"),
        ("wechat", "lilylily27", "薇 {}"),
        ("qq", "2857190346", "扣扣{}"),
        ("qq", "526289580", "加群 {}"),
        ("account", "lily_line27", "line id: {}"),
        ("email", "lily.chen27@mail.example", "邮箱{}谢谢"),
        ("email", "lily27 at gmail dot com", "write to {}"),
        ("email", "lily27艾特163点com", "发 {}"),
        ("email", "274567890@qq。com", "邮箱 {}"),
        ("address", "西湖区文三路478号星时代广场A座1203", "寄到{}"),
        ("address", "翠苑花园3栋2单元501", "我住{}"),
        ("address", "1274 Maple Street, Springfield, IL 62704", "ship to {}"),
        ("address", "Lindenstraße 27, 10969 Berlin", "wohne {}"),
        ("coordinates", "30.274151,120.155274", "坐标 {}"),
        ("plate", "沪A·D2745", "车牌 {}"),
        ("plate", "粤BD27456", "新能源{}"),
        ("order_no", "E202503012745", "订单号：{}"),
        ("order_no", "SF1274567890123", "单号 {}"),
        ("order_no", "412087563390027456", "存过了 {} 全变了"),
        ("number", "2021274567", "学号{}"),
        ("name", "王淑芬", "收件人：{}"),
        ("name", "linlin274", r"C:\Users\{}\Desktop\a.xlsx"),
        ("name", "linlin274@linlin-pc", "{}:~$ ls"),
        ("network", "58.211.27.45", "从{}登录"),
        ("network", "2408:8207:1234:5678:9abc:def0:1234:2745", "或 {}"),
        ("network", "a4:83:e7:12:27:45", "mac {}"),
        ("link", "https://discord.gg/aB27cD45", "进 {} 聊"),
        ("link", "https://us02web.zoom.us/j/81274567890?pwd=aB27cD45", "上课 {}"),
        ("meeting", "127-456-789", "腾讯会议：{}"),
        ("secret", "sk-aB27cD45eF67gH89iJ01kL23", "key 是 {}"),
        ("secret", "ghp_aB27cD45eF67gH89iJ01kL23mN45oP67qR89", "用{}拉"),
        ("secret", "AKIAIOSFODNN7EXAMPL2", "id {}"),
        ("secret", "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIyNzQ1In0.aB27cD45eF67gH89", "带上 {}"),
        ("secret", "aB27cD45eF67gH89iJ01", "https://api.example.org/me?access_token={}"),
        ("secret", "linlin:aB27cD45", "mysql://{}@db.example.org/app"),
        ("secret", "aB27cD45", "密码：{}"),
        ("secret", "x27k", "https://pan.baidu.com/s/1x 提取码: {}"),
    )
)
"""At least one of every kind."""

INNOCENT: tuple[str, ...] = tuple(
    r"""
Python 3.11.4 和 numpy 1.26.4
Chrome/120.0.6099.109 和 v2.3.1.5
价格是 1299.00 元，满 3000 减 400
端口 8080 和 3306 都被占用
2025-03-05 12:33:32 报错
2024.03.01-2024.03.31
13:45-15:30
订单号这一列全是文本
单号重复了怎么去重
ISBN 978-7-111-58166-6
commit 9fceb02d0ae598e95dc970b74767f19372d61af8
uuid 550e8400-e29b-41d4-a716-446655440000
http://127.0.0.1:8080/index.html
https://example.com/docs?page=2&id=13912345678
https://www.bilibili.com/video/BV1xx411c7mD?p=3
DNS 用 8.8.8.8，路由 192.168.1.1
select * from t where id between 10000000 and 99999999
File "main.py", line 123, in <module>
0x7ffee4b8c8a0 segmentation fault
微信公众号后台阅读量 12345
QQ音乐 12345 首歌
QQ群满了 500 人
密码忘了怎么找回
密码是多少位？8到16位
验证码收不到
姓名这一列有重复
满1000+实名认证+满18岁
我叫外卖了
联系人太多了
电话会议 20:00 开始
会议纪要 20250305
学号这一列
1 2 3 4 5 6 7 8 9 10 11
一三五上课，二四六休息
正则 ^1[3-9]\d{9}$
样例 11111111111
温度 39.123456, 湿度 45.123456
icon@2x.png 和 @media
├── debug@2.1.1 (ms@0.6.2)
Bearer 认证怎么弄
api_key 填哪里
?page=1&sort=desc
call 911
lean4#2074 已合并
5 Good Way to do it
3.1415926535
第3单元 102 题
8号楼下见
课程号 CS101，教室 B203
1,234,567
CONSTRAINT fk_27 FOREIGN KEY
Screenshot from 2016-05-03 18-18-11.png
https://lean.example/#code=import%20data.set%0Axyz12
git clone git@github.com:me/it.git
look at this dot com
kex: curve25519-sha256@libssh.org
redirect()->action('HomeController@index')
call 555-555-5555 in the exercise
""".strip().splitlines()
)
"""What only looks like it."""
