using Assistant.Knowledge.Sources;

namespace Assistant.Tests.Knowledge.Sources;

public class SafeUrlTests
{
    [Theory]
    [InlineData("https://example.com/docs", "https://example.com/docs")]
    [InlineData("https://user:secret@example.com/docs", "https://example.com/docs")]
    [InlineData("https://ghp_abc@github.com/o/r", "https://github.com/o/r")]
    [InlineData("https://us@er:p@ss@example.com/", "https://example.com/")]
    [InlineData("https://user:p/ss@example.com/docs", "https://example.com/docs")]
    [InlineData("https://example.com:8080/a@b", "https://example.com:8080/a@b")]
    [InlineData("ssh://git:pw@example.com/r.git", "ssh://example.com/r.git")]
    [InlineData("https://example.com/d?token=abc", "https://example.com/d")]
    [InlineData("https://example.com/d?page=2&access_token=abc&lang=en", "https://example.com/d?page=2&lang=en")]
    [InlineData("https://example.com/d?X-Amz-Signature=abc&x=1", "https://example.com/d?x=1")]
    [InlineData("https://example.com/d?api_key=1&apikey=2&key=3&sig=4&password=5&auth=6", "https://example.com/d")]
    [InlineData("https://example.com/d?author=jane&keyword=x&design=y", "https://example.com/d?author=jane&keyword=x&design=y")]
    [InlineData("https://example.com/d?q=ghp_0123456789", "https://example.com/d")]
    [InlineData("https://example.com/d#access_token=abc&x=1", "https://example.com/d#x=1")]
    [InlineData("https://example.com/d#installation", "https://example.com/d#installation")]
    [InlineData("git@github.com:o/r.git", "git@github.com:o/r.git")]
    [InlineData("C:\\docs", "C:\\docs")]
    [InlineData("./docs", "./docs")]
    [InlineData("", "")]
    public void Removes_what_gives_access(string location, string expected) => Assert.Equal(expected, SafeUrl.Of(location));

    [Fact]
    public void Finds_urls_in_a_message() =>
        Assert.Equal("failed to fetch 'https://example.com/r.git': no", SafeUrl.InText("failed to fetch 'https://me:secret@example.com/r.git': no"));

    [Theory]
    [InlineData("See https://bob:pw99@h.com/q.", "See https://bob:REDACTED@h.com/q.")]
    [InlineData("`postgres://app:s3cr&t@db:5432/x`", "`postgres://app:REDACTED@db:5432/x`")]
    [InlineData("a \"redis://:hunter2@r\" b", "a \"redis://:REDACTED@r\" b")]
    [InlineData("https://me:p@ss@h.com", "https://me:REDACTED@h.com")]
    [InlineData("https://me:pa\\$\\$w0rd@h.com", "https://me:REDACTED@h.com")]
    [InlineData("git clone https://ghp_0123456789@github.com/o/r", "git clone https://REDACTED@github.com/o/r")]
    [InlineData("https://x-access-token:ghp_0123456789@github.com/o/r", "https://x-access-token:REDACTED@github.com/o/r")]
    [InlineData("[a](https://h.com/d?page=2&access_token=abc123def&x=1#y)", "[a](https://h.com/d?page=2&access_token=REDACTED&x=1#y)")]
    [InlineData("[a](https://u:p1@h),[b](https://u:p2@h)", "[a](https://u:REDACTED@h),[b](https://u:REDACTED@h)")]
    [InlineData("https://h.com/d?q=sk-0123", "https://h.com/d?q=REDACTED")]
    [InlineData("<https://h.com/d?x=1&amp;api_key=0a1b2c3d>", "<https://h.com/d?x=1&amp;api_key=REDACTED>")]
    public void Secrets_in_a_page_are_made_unreadable(string text, string expected) => Assert.Equal(expected, SafeUrl.Redacted(text));

    [Theory]
    [InlineData("https://user:password@host/path")]
    [InlineData("postgresql://postgres:your_password@localhost:5432/app")]
    [InlineData("https://${USER}:${TOKEN}@github.com/o/r")]
    [InlineData("https://user:{password}@host and https://user:<password>@host")]
    [InlineData("https://TOKEN@github.com/o/r")]
    [InlineData("https://h.com/d?api_key=YOUR_API_KEY&key=name&user=jane&author=jane2026")]
    [InlineData("http://localhost:8080/a@b and https://h.com/@scope/pkg@1.2.3")]
    [InlineData("mail joe@example.com, ssh://git@github.com/o/r, key: value@x")]
    public void What_is_no_secret_stays_in_a_page(string text) => Assert.Equal(text, SafeUrl.Redacted(text));
}
