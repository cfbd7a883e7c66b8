#ifndef DUDAO_SERVICES_DOMAIN_COMMON_PASSWORDS_H_
#define DUDAO_SERVICES_DOMAIN_COMMON_PASSWORDS_H_

namespace dudao::domain {

// The passwords of eight characters and more that people choose most, in China
// and in this work, in lower case; what is shorter may not be chosen anyhow.
inline constexpr const char* kCommonPasswords[] = {
    "00000001", "00112233", "01234567", "0123456789", "10101010", "10203040",
    "102030405", "11112222", "11221122", "11223344", "1122334455",
    "112233445566", "11235813", "12121212", "121212121", "123123123",
    "1231231234", "123321123", "12341234", "1234321234", "12344321",
    "123454321", "123456123", "123456654321", "12345678", "123456789",
    "1234567890", "1234567891", "12345678910", "123456789a", "123456789abc",
    "123456789q", "12345678a", "12345678q", "12345679", "1234567a", "1234567q",
    "123456aa", "123456abc", "123456asd", "123456qq", "123456qwerty",
    "1234qwer", "123abc123", "13131313", "13141314", "13145200", "1314520520",
    "14141414", "147147147", "14725836", "147258369", "1472583690", "15151515",
    "159159159", "159357456", "159753456", "168168168", "168888888",
    "188888888", "19491001", "1q2w3e4r", "1q2w3e4r5t", "1q2w3e4r5t6y",
    "1qaz2wsx", "1qaz2wsx3edc", "1qazxsw2", "20080808", "20082008",
    "520131400", "52013145", "5201314520", "5201314a", "55667788", "66668888",
    "66778899", "87654321", "88886666", "98765432", "987654321", "9876543210",
    "a1234567", "a12345678", "a123456789", "a1b2c3d4", "a1s2d3f4", "aa123456",
    "aa12345678", "aaa123456", "aabbccdd", "abc12345", "abc123456",
    "abc123456789", "abcd1234", "abcd12345", "abcd123456", "abcdefg1",
    "abcdefgh", "abcdefghi", "abcdefghij", "admin123", "admin1234",
    "admin12345", "admin123456", "admin888", "admin@123", "adminadmin",
    "administrator", "as123456", "asd123456", "asdf1234", "asdfasdf",
    "asdfghjk", "asdfghjkl", "asdfqwer", "baseball", "basketball", "batman123",
    "beijing2008", "butterfly", "changeme", "changeme123", "charlie1",
    "china123", "china2008", "chocolate", "computer", "dragon123", "dudao123",
    "dudao1234", "dudao12345", "dudao123456", "facebook1", "football",
    "google123", "guangxi123", "guest123", "guigang123", "hello123",
    "hello1234", "helloworld", "huawei123", "iloveyou", "iloveyou1",
    "iloveyou2", "internet", "iphone123", "jennifer", "jiaoyu123", "jiaoyuju",
    "jordan23", "killer123", "laoshi123", "letmein1", "letmein123",
    "liverpool1", "liwei123", "master123", "michelle", "monkey123",
    "mypassword", "nihao123", "nihaoma123", "p@ssw0rd", "p@ssword", "pass1234",
    "pass12345", "passw0rd", "passwd123", "password", "password!", "password1",
    "password12", "password123", "password1234", "passwords", "princess",
    "princess1", "q1234567", "q12345678", "q123456789", "q1w2e3r4",
    "q1w2e3r4t5", "qazwsx123", "qazwsxedc", "qq123456", "qq123456789",
    "qwe123456", "qwe123qwe", "qweasd123", "qweasdzxc", "qwer1234",
    "qwer12345", "qwer123456", "qwerty12", "qwerty123", "qwerty1234",
    "qwerty12345", "qwerty123456", "qwertyui", "qwertyuiop", "root1234",
    "root123456", "rootroot", "s1234567", "samsung1", "school123", "shadow123",
    "shanghai", "starwars", "sunshine", "sunshine1", "superman", "taobao123",
    "teacher1", "teacher123", "test1234", "test12345", "testtest", "trustno1",
    "user1234", "w1234567", "w123456789", "wangwei123", "wangyang",
    "weixin123", "welcome1", "welcome123", "whatever", "windows1", "woaini123",
    "woaini1314", "woaini520", "woaini5201314", "woaiwojia", "woaizhongguo",
    "x1234567", "xiaoming", "xiaoming123", "xiaozhang", "xuexiao123",
    "z1234567", "z123456789", "zaq12wsx", "zaq1zaq1", "zhangwei",
    "zhangwei123", "zhongguo", "zhongguo123", "zxc123456", "zxcvbnm,",
    "zxcvbnm1", "zxcvbnm123",
};

}  // namespace dudao::domain

#endif  // DUDAO_SERVICES_DOMAIN_COMMON_PASSWORDS_H_
