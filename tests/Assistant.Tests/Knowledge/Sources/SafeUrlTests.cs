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
}
