using System.Globalization;
using Assistant.ServerTests.Asking;
using Assistant.SlackSimulator.Actions;
using Assistant.TestKit.OpenAi;

namespace Assistant.ServerTests.Slack;

public class VisionTests
{
    private static readonly SimAttachment Picture = new("screen.png", "image/png", [0x89, 0x50, 0x4E, 0x47, 1, 2, 3]);

    private static Task<Community> OpenAsync(OpenAiServer model, bool sees) => Community.OpenAsync(
        configure: shop => shop.With(model), settings: new() { ["Model:SeesImages"] = sees.ToString(CultureInfo.InvariantCulture) });

    [Fact]
    public async Task A_picture_is_given_to_a_model_that_sees()
    {
        await using var model = await OpenAiServer.StartAsync(SupportTurns.Rewrites(Shop.RotateQuestion), SupportTurns.Writes(SupportTurns.Rotates()));
        await using var community = await OpenAsync(model, sees: true);

        var question = community.Slack.As(Community.Maya).Post(Community.Help, $"{community.Bot} What do I press here?", files: [Picture]);
        var answer = await community.Reply(question);

        var data = $"data:image/png;base64,{Convert.ToBase64String(Picture.Content)}";
        Assert.All(model.Chats, chat => Assert.Contains(data, chat.Body.GetRawText().Replace("\\u002B", "+", StringComparison.Ordinal), StringComparison.Ordinal));
        Assert.Contains("Press", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("cannot see", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_eyes_the_answer_says_that_the_picture_was_not_looked_at()
    {
        await using var model = await OpenAiServer.StartAsync(SupportTurns.Rewrites(Shop.RotateQuestion), SupportTurns.Writes(SupportTurns.Rotates()));
        await using var community = await OpenAsync(model, sees: false);

        var question = community.Slack.As(Community.Maya).Post(Community.Help, $"{community.Bot} {Shop.RotateQuestion}", files: [Picture]);
        var answer = await community.Reply(question);

        Assert.DoesNotContain(model.Chats, chat => chat.Body.GetRawText().Contains("image_url", StringComparison.Ordinal));
        Assert.Contains("I cannot see pictures, so I did not look at screen.png", answer.Text, StringComparison.Ordinal);
    }
}
