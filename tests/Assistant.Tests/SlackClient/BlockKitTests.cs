using System.Text.Json;
using Assistant.SlackClient.Blocks;
using Assistant.SlackClient.Interaction;
using Assistant.SlackClient.Transport;

namespace Assistant.Tests.SlackClient;

public sealed class BlockKitTests
{
    public static TheoryData<Block, string> Shapes => new()
    {
        { new DividerBlock(), """{"type":"divider"}""" },
        { new HeaderBlock(new("Head")) { BlockId = "b" }, """{"type":"header","text":{"type":"plain_text","text":"Head"},"block_id":"b"}""" },
        {
            new SectionBlock { Text = new MrkdwnText("*b* <https://x|l>"), Fields = [new PlainText("f") { Emoji = true }] },
            """{"type":"section","text":{"type":"mrkdwn","text":"*b* <https://x|l>","verbatim":true},"fields":[{"type":"plain_text","text":"f","emoji":true}]}"""
        },
        {
            new SectionBlock { Text = new MrkdwnText("x") { Verbatim = null }, Accessory = new OverflowElement { ActionId = "o", Options = [new(new PlainText("A"), "a")] } },
            """{"type":"section","text":{"type":"mrkdwn","text":"x"},"accessory":{"type":"overflow","action_id":"o","options":[{"text":{"type":"plain_text","text":"A"},"value":"a"}]}}"""
        },
        {
            new ContextBlock([new MrkdwnText("small"), new ImageElement { ImageUrl = "https://i", AltText = "i" }]),
            """{"type":"context","elements":[{"type":"mrkdwn","text":"small","verbatim":true},{"type":"image","image_url":"https://i","alt_text":"i"}]}"""
        },
        {
            new ActionsBlock(
            [
                new ButtonElement
                {
                    Text = new("Go"), ActionId = "go", Value = "1", Style = "danger",
                    Confirm = new() { Title = new("Sure?"), Text = new MrkdwnText("x"), Confirm = new("Yes"), Deny = new("No") },
                },
                new StaticSelectElement { ActionId = "s", Options = [new(new PlainText("A"), "a")], Placeholder = new("pick") },
                new RadioButtonsElement { ActionId = "r", Options = [new(new MrkdwnText("A"), "a") { Description = new PlainText("d") }] },
                new CheckboxesElement { ActionId = "c", Options = [new(new PlainText("A"), "a")], InitialOptions = [new(new PlainText("A"), "a")] },
            ]),
            """
            {"type":"actions","elements":[
              {"type":"button","text":{"type":"plain_text","text":"Go"},"action_id":"go","value":"1","style":"danger","confirm":{"title":{"type":"plain_text","text":"Sure?"},
                "text":{"type":"mrkdwn","text":"x","verbatim":true},"confirm":{"type":"plain_text","text":"Yes"},"deny":{"type":"plain_text","text":"No"}}},
              {"type":"static_select","action_id":"s","options":[{"text":{"type":"plain_text","text":"A"},"value":"a"}],"placeholder":{"type":"plain_text","text":"pick"}},
              {"type":"radio_buttons","action_id":"r","options":[{"text":{"type":"mrkdwn","text":"A","verbatim":true},"value":"a","description":{"type":"plain_text","text":"d"}}]},
              {"type":"checkboxes","action_id":"c","options":[{"text":{"type":"plain_text","text":"A"},"value":"a"}],"initial_options":[{"text":{"type":"plain_text","text":"A"},"value":"a"}]}]}
            """
        },
        { new ImageBlock { SlackFile = new() { Id = "F1" }, AltText = "chart" }, """{"type":"image","slack_file":{"id":"F1"},"alt_text":"chart"}""" },
        { new ImageBlock { ImageUrl = "https://i", AltText = "i", Title = new("t") }, """{"type":"image","image_url":"https://i","alt_text":"i","title":{"type":"plain_text","text":"t"}}""" },
        { new MarkdownBlock("**b**"), """{"type":"markdown","text":"**b**"}""" },
        {
            new InputBlock { BlockId = "in", Label = new("L"), Optional = true, Element = new PlainTextInputElement { ActionId = "t", Multiline = true, MaxLength = 3000 } },
            """{"type":"input","block_id":"in","label":{"type":"plain_text","text":"L"},"optional":true,"element":{"type":"plain_text_input","action_id":"t","multiline":true,"max_length":3000}}"""
        },
        {
            new ContextActionsBlock([new FeedbackButtonsElement { ActionId = "fb", PositiveButton = new(new("Good"), "up"), NegativeButton = new(new("Bad"), "down") }]),
            """{"type":"context_actions","elements":[{"type":"feedback_buttons","action_id":"fb","positive_button":{"text":{"type":"plain_text","text":"Good"},"value":"up"},"negative_button":{"text":{"type":"plain_text","text":"Bad"},"value":"down"}}]}"""
        },
        { new RichTextBlock(JsonElement.Parse("""[{"type":"rich_text_section","elements":[]}]""")), """{"type":"rich_text","elements":[{"type":"rich_text_section","elements":[]}]}""" },
        { new TableBlock(JsonElement.Parse("""[[{"type":"raw_text","text":"a"}]]""")), """{"type":"table","rows":[[{"type":"raw_text","text":"a"}]]}""" },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Writes_Slacks_JSON_and_reads_it_back(Block block, string json)
    {
        var expected = JsonElement.Parse(json);

        var written = JsonSerializer.SerializeToElement(block, SlackJson.Default.Block);
        Assert.True(JsonElement.DeepEquals(expected, written), written.GetRawText());

        var read = JsonSerializer.Deserialize(json, SlackJson.Default.Block)!;
        Assert.IsType(block.GetType(), read);
        // Slack leaves verbatim out when it is false, and reading must not turn it on.
        Assert.True(JsonElement.DeepEquals(expected, JsonSerializer.SerializeToElement(read, SlackJson.Default.Block)));
    }

    [Theory]
    [InlineData("""{"type":"hologram","depth":3,"parts":[{"a":null}]}""")]
    [InlineData("""{"type":"section","text":7}""")]
    [InlineData("""{"type":"section","text":{"type":"new_text","text":"x"}}""")]
    [InlineData("""{"type":"header"}""")]
    [InlineData("""{"type":7}""")]
    [InlineData("""{"type":"\ud800"}""")]
    [InlineData("""{"type":"header","text":{"type":"plain_text","text":"\ud800"}}""")]
    [InlineData("{}")]
    [InlineData("""["not","a","block"]""")]
    public void What_is_not_known_travels_unchanged(string json)
    {
        var block = JsonSerializer.Deserialize(json, SlackJson.Default.Block);

        var raw = Assert.IsType<RawBlock>(block);
        Assert.Equal(json, JsonSerializer.SerializeToElement<Block>(raw, SlackJson.Default.Block).GetRawText());
    }

    [Fact]
    public void An_unknown_element_does_not_cost_its_block()
    {
        const string Json = """{"type":"actions","elements":[{"type":"teleport","to":"x"}]}""";

        var block = Assert.IsType<ActionsBlock>(JsonSerializer.Deserialize(Json, SlackJson.Default.Block));

        Assert.Equal("teleport", Assert.IsType<RawElement>(block.Elements[0]).Type);
        Assert.True(JsonElement.DeepEquals(JsonElement.Parse(Json), JsonSerializer.SerializeToElement<Block>(block, SlackJson.Default.Block)));
    }

    public static TheoryData<ViewResponse, string> Responses => new()
    {
        { new ViewResponse.Errors(new Dictionary<string, string> { ["Block-Id"] = "Too short" }), """{"response_action":"errors","errors":{"Block-Id":"Too short"}}""" },
        { new ViewResponse.Clear(), """{"response_action":"clear"}""" },
        {
            new ViewResponse.Update(new ModalView { Title = new("t"), Blocks = [], PrivateMetadata = "m", NotifyOnClose = true }),
            """{"response_action":"update","view":{"type":"modal","title":{"type":"plain_text","text":"t"},"blocks":[],"private_metadata":"m","notify_on_close":true}}"""
        },
        { new ViewResponse.Push(new HomeView { Blocks = [] }), """{"response_action":"push","view":{"type":"home","blocks":[]}}""" },
    };

    [Theory]
    [MemberData(nameof(Responses))]
    public void Answers_to_submissions_have_Slacks_shape(ViewResponse response, string json) =>
        Assert.True(JsonElement.DeepEquals(JsonElement.Parse(json), response.ToJson()), response.ToJson().GetRawText());
}
