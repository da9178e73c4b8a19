namespace Assistant.SlackClient.Blocks;

/// <summary>Slack's limits (characters unless the name says otherwise), and the lower ones that are safe in practice.</summary>
public static class BlockLimits
{
    public const int BlocksPerMessage = 50;
    public const int BlocksPerView = 100;
    public const int SectionText = 3_000;
    public const int SectionFields = 10;
    public const int SectionFieldText = 2_000;
    public const int HeaderText = 150;
    public const int ActionsElements = 25;
    public const int ContextElements = 10;
    public const int ButtonText = 75;
    public const int ButtonValue = 2_000;
    public const int BlockId = 255;
    public const int ActionId = 255;
    public const int ImageAltText = 2_000;
    public const int ImageUrl = 3_000;
    public const int ViewTitle = 24;
    public const int ViewButton = 24;
    public const int PrivateMetadata = 3_000;
    public const int TableRows = 100;
    public const int TableColumns = 20;
    public const int TableText = 10_000;

    /// <summary>Of all markdown blocks of one message together, of <c>markdown_text</c>, and of one append to a stream.</summary>
    public const int MarkdownText = 12_000;

    /// <summary>Messages of somewhat more than this, all blocks together, have been refused with <c>msg_blocks_too_long</c>.</summary>
    public const int SafeMessageText = 11_000;

    /// <summary>Slack advises this for <c>text</c> and cuts above 40,000.</summary>
    public const int MessageText = 4_000;

    public const int SuggestedPrompts = 4;
    public const int LoadingMessages = 10;
    public const int SessionTitle = 200;

    /// <summary>An acknowledgement of this many bytes or more is dropped by Slack without a word.</summary>
    public const int AckBytes = 20_480;
}
