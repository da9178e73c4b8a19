using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Assistant.SlackClient.Signing;
using Microsoft.Extensions.Time.Testing;

namespace Assistant.Tests.SlackClient;

public sealed class RequestVerifierTests
{
    private const string Secret = "8f742231b10e8888abcd99yyyzzz85a5";
    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(1_531_420_618);
    private static readonly byte[] Body = Encoding.UTF8.GetBytes("token=x&command=%2Fask&text=é");

    private static SignatureCheck Check(string? timestamp, string? signature, byte[]? body = null, params string[] secrets) =>
        new SlackRequestVerifier(secrets.Length == 0 ? [Secret] : secrets, new FakeTimeProvider(Now)).Verify(timestamp, signature, body ?? Body);

    private static string Sign(string timestamp, byte[] body, string secret = Secret) =>
        "v0=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), (byte[])[.. Encoding.UTF8.GetBytes($"v0:{timestamp}:"), .. body]));

    [Fact]
    public void Agrees_with_the_example_in_Slacks_guide()
    {
        var body = Encoding.UTF8.GetBytes(
            "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA"
            + "&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554"
            + "%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c");

        Assert.Equal(SignatureCheck.Valid, Check("1531420618", "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503", body));
    }

    [Theory]
    [InlineData(0, SignatureCheck.Valid)]
    [InlineData(-300, SignatureCheck.Valid)]
    [InlineData(-301, SignatureCheck.Stale)]
    [InlineData(-86_400, SignatureCheck.Stale)]
    [InlineData(300, SignatureCheck.Valid)]
    [InlineData(301, SignatureCheck.FromTheFuture)]
    [InlineData(4_000, SignatureCheck.FromTheFuture)]
    public void Takes_five_minutes_either_way(int seconds, SignatureCheck expected)
    {
        var timestamp = (Now.ToUnixTimeSeconds() + seconds).ToString(CultureInfo.InvariantCulture);

        Assert.Equal(expected, Check(timestamp, Sign(timestamp, Body)));
    }

    [Theory]
    [InlineData(null, "v0=00", SignatureCheck.MissingHeaders)]
    [InlineData("", "v0=00", SignatureCheck.MissingHeaders)]
    [InlineData("1531420618", null, SignatureCheck.MissingHeaders)]
    [InlineData("1531420618", "", SignatureCheck.MissingHeaders)]
    [InlineData("yesterday", "v0=00", SignatureCheck.BadTimestamp)]
    [InlineData("-1531420618", "v0=00", SignatureCheck.BadTimestamp)]
    [InlineData(" 1531420618", "v0=00", SignatureCheck.BadTimestamp)]
    [InlineData("1531420618.5", "v0=00", SignatureCheck.BadTimestamp)]
    [InlineData("99999999999999999999", "v0=00", SignatureCheck.BadTimestamp)]
    [InlineData("999999999999", "v0=00", SignatureCheck.FromTheFuture)]
    [InlineData("0", "v0=00", SignatureCheck.Stale)]
    [InlineData("1531420618", "v0=00", SignatureCheck.BadSignature)]
    [InlineData("1531420618", "v0=", SignatureCheck.BadSignature)]
    [InlineData("1531420618", "v1=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503", SignatureCheck.BadSignature)]
    [InlineData("1531420618", "v0=zz114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503", SignatureCheck.BadSignature)]
    [InlineData("1531420618", "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b50", SignatureCheck.BadSignature)]
    public void Names_what_is_wrong_with_the_headers(string? timestamp, string? signature, SignatureCheck expected) =>
        Assert.Equal(expected, Check(timestamp, signature));

    [Fact]
    public void Refuses_another_body_another_time_and_another_secret()
    {
        const string Timestamp = "1531420618";
        var signature = Sign(Timestamp, Body);

        Assert.Equal(SignatureCheck.BadSignature, Check(Timestamp, signature, [.. Body, (byte)' ']));
        Assert.Equal(SignatureCheck.BadSignature, Check("1531420619", signature));
        Assert.Equal(SignatureCheck.BadSignature, Check(Timestamp, Sign(Timestamp, Body, "another")));
        Assert.Equal(SignatureCheck.Valid, Check(Timestamp, signature));
    }

    [Fact]
    public void Takes_either_secret_while_it_is_being_changed()
    {
        const string Timestamp = "1531420618";

        Assert.Equal(SignatureCheck.Valid, Check(Timestamp, Sign(Timestamp, Body, "new"), Body, "new", "old"));
        Assert.Equal(SignatureCheck.Valid, Check(Timestamp, Sign(Timestamp, Body, "old"), Body, "new", "old"));
        Assert.Equal(SignatureCheck.BadSignature, Check(Timestamp, Sign(Timestamp, Body, "older"), Body, "new", "old"));
    }

    [Fact]
    public void Takes_a_body_of_ten_megabytes()
    {
        var body = new byte[10 * 1024 * 1024];

        Assert.Equal(SignatureCheck.Valid, Check("1531420618", Sign("1531420618", body), body));
    }

    [Fact]
    public void An_empty_secret_is_a_mistake_and_not_a_way_in()
    {
        Assert.Throws<ArgumentException>(() => new SlackRequestVerifier([], TimeProvider.System));
        Assert.Throws<ArgumentException>(() => new SlackRequestVerifier([Secret, " "], TimeProvider.System));
    }
}
