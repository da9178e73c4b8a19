using System.Text.Json.Serialization;
using Assistant.SlackClient.Blocks;
using Assistant.SlackClient.Events;
using Assistant.SlackClient.Interaction;
using Assistant.SlackClient.SocketMode;
using Assistant.SlackClient.WebApi;
using Assistant.SlackClient.WebApi.Calls;

namespace Assistant.SlackClient.Transport;

/// <summary>Everything that crosses the wire. Absent is never written as null, and a field that the record does not allow to be null is not read as null.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.AllowReadingFromString,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    AllowOutOfOrderMetadataProperties = true)]
// Blocks
[JsonSerializable(typeof(Block)), JsonSerializable(typeof(BlockElement)), JsonSerializable(typeof(TextObject)), JsonSerializable(typeof(View))]
[JsonSerializable(typeof(SectionBlock)), JsonSerializable(typeof(DividerBlock)), JsonSerializable(typeof(HeaderBlock))]
[JsonSerializable(typeof(ContextBlock)), JsonSerializable(typeof(ActionsBlock)), JsonSerializable(typeof(ContextActionsBlock))]
[JsonSerializable(typeof(ImageBlock)), JsonSerializable(typeof(MarkdownBlock)), JsonSerializable(typeof(InputBlock))]
[JsonSerializable(typeof(RichTextBlock)), JsonSerializable(typeof(TableBlock))]
[JsonSerializable(typeof(PlainText)), JsonSerializable(typeof(MrkdwnText)), JsonSerializable(typeof(ButtonElement))]
[JsonSerializable(typeof(OverflowElement)), JsonSerializable(typeof(StaticSelectElement)), JsonSerializable(typeof(RadioButtonsElement))]
[JsonSerializable(typeof(CheckboxesElement)), JsonSerializable(typeof(PlainTextInputElement)), JsonSerializable(typeof(ImageElement))]
[JsonSerializable(typeof(FeedbackButtonsElement)), JsonSerializable(typeof(ModalView)), JsonSerializable(typeof(HomeView))]
// Web API
[JsonSerializable(typeof(AuthTestResponse)), JsonSerializable(typeof(ResponseMessage)), JsonSerializable(typeof(Message))]
[JsonSerializable(typeof(PostMessageRequest)), JsonSerializable(typeof(UpdateMessageRequest)), JsonSerializable(typeof(PostEphemeralRequest))]
[JsonSerializable(typeof(StartStreamRequest)), JsonSerializable(typeof(AppendStreamRequest)), JsonSerializable(typeof(StopStreamRequest))]
[JsonSerializable(typeof(PostedMessage)), JsonSerializable(typeof(PostedEphemeral)), JsonSerializable(typeof(Permalink))]
[JsonSerializable(typeof(SetThreadStatusRequest)), JsonSerializable(typeof(SetSuggestedPromptsRequest))]
[JsonSerializable(typeof(SetSessionStatusRequest)), JsonSerializable(typeof(RenameSessionRequest))]
[JsonSerializable(typeof(RepliesRequest)), JsonSerializable(typeof(HistoryRequest)), JsonSerializable(typeof(MembersRequest))]
[JsonSerializable(typeof(MessagePage)), JsonSerializable(typeof(MemberPage)), JsonSerializable(typeof(Conversation)), JsonSerializable(typeof(User))]
[JsonSerializable(typeof(UpdateViewRequest)), JsonSerializable(typeof(ViewInfo))]
[JsonSerializable(typeof(GetUploadUrlRequest)), JsonSerializable(typeof(UploadUrl)), JsonSerializable(typeof(CompleteUploadRequest))]
[JsonSerializable(typeof(SlackFile)), JsonSerializable(typeof(SocketAddress))]
[JsonSerializable(typeof(OpenViewRequest)), JsonSerializable(typeof(PublishViewRequest)), JsonSerializable(typeof(Dictionary<string, string>))]
[JsonSerializable(typeof(IReadOnlyList<string>)), JsonSerializable(typeof(IReadOnlyList<SlackFile>)), JsonSerializable(typeof(SlackDone))]
// Events
[JsonSerializable(typeof(EventCallbackWire)), JsonSerializable(typeof(UrlVerification))]
[JsonSerializable(typeof(AppRateLimited)), JsonSerializable(typeof(Authorization))]
[JsonSerializable(typeof(AppMention)), JsonSerializable(typeof(MessageEvent)), JsonSerializable(typeof(MessageChanged)), JsonSerializable(typeof(MessageDeleted))]
[JsonSerializable(typeof(ReactionAdded)), JsonSerializable(typeof(ReactionRemoved)), JsonSerializable(typeof(AppHomeOpened))]
[JsonSerializable(typeof(AssistantThreadStarted)), JsonSerializable(typeof(AssistantThreadContextChanged)), JsonSerializable(typeof(AppContextChanged))]
[JsonSerializable(typeof(AgentSessionStopped)), JsonSerializable(typeof(MemberJoinedChannel)), JsonSerializable(typeof(AppUninstalled))]
[JsonSerializable(typeof(TokensRevoked))]
// Interaction
[JsonSerializable(typeof(BlockActionRequest)), JsonSerializable(typeof(ViewSubmission)), JsonSerializable(typeof(ViewClosed))]
[JsonSerializable(typeof(MessageShortcut)), JsonSerializable(typeof(GlobalShortcut)), JsonSerializable(typeof(SlashCommand))]
[JsonSerializable(typeof(ViewResponse))]
// Socket Mode
[JsonSerializable(typeof(SocketFrame)), JsonSerializable(typeof(SocketAck))]
internal sealed partial class SlackJson : JsonSerializerContext;
