using Assistant.Insights.Catalog;

namespace Assistant.Tests.Insights.Catalog;

public class PersonalDataTests
{
    [Theory]
    [InlineData("plan", "pro", "pro")]
    [InlineData("note", "ask ann.lee@example.com about it", "ask •••@••• about it")]
    [InlineData("note", "from 192.168.10.4", "from •••")]
    [InlineData("note", "call +49 (170) 123-4567 now", "call ••• now")]
    [InlineData("note", "card 4111 1111 1111 1111", "card •••")]
    [InlineData("note", "2026-05", "2026-05")]
    [InlineData("note", "2026-05-03 10:00:00", "2026-05-03 10:00:00")]
    [InlineData("version", "12.4.1", "12.4.1")]
    [InlineData("header", "eyJhbGciOiJIUzI1NiJ9.payload.sign", "•••")]
    [InlineData("$ip", "anything", "•••")]
    [InlineData("billingEmail", "anything", "•••")]
    [InlineData("first_name", "Ann", "•••")]
    [InlineData("shipping", "express", "express")]
    public void Masks_what_tells_who_somebody_is_and_nothing_else(string property, string value, string shown) => Assert.Equal(shown, PersonalData.Mask(property, value));

    [Fact]
    public void Cuts_long_values() => Assert.Equal(61, PersonalData.Mask("note", new string('a', 500)).Length);
}
