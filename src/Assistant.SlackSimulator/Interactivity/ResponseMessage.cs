namespace Assistant.SlackSimulation.Interactivity;

/// <summary>A message sent by response_url or as a slash command's ack: ephemeral unless it says otherwise, replacing when told to.</summary>
internal static class ResponseMessage
{
    public static void Apply(Simulation sim, ResponseUrl url, JsonObject json)
    {
        var original = url.Source ?? url.Latest;
        if (json.Flag("delete_original"))
        {
            if (original is not null)
                sim.Board.Delete(url.Channel, original);
            return;
        }
        var call = new ApiCall(sim, new ApiArguments(json));
        var content = MessageContent.Read(call, "msg_too_long");
        if (json.Flag("replace_original") && original is { IsDeleted: false })
        {
            if (original.OnlyFor is not null && json.Text("response_type") == "in_channel")
                throw new ApiError("cannot_replace_ephemeral_in_channel");
            sim.Board.Change(url.Channel, original, message =>
            {
                (message.Text, message.Blocks) = (content.Text, content.Blocks);
                message.EditedTs = message.OnlyFor is null ? sim.World.Now() : null;
            });
            return;
        }
        var inChannel = json.Text("response_type") == "in_channel";
        var made = new Message
        {
            Ts = sim.World.NextTs(url.Channel), Channel = url.Channel.Id, User = sim.World.Bot.Id, BotId = sim.World.BotId, AppId = sim.World.AppId,
            ThreadTs = json.Text("thread_ts") ?? (inChannel ? null : url.Source?.ThreadTs), Text = content.Text, Blocks = content.Blocks,
            OnlyFor = inChannel ? null : url.User,
        };
        url.Latest = inChannel ? sim.Board.Post(url.Channel, made) : sim.Board.PostEphemeral(url.Channel, made);
    }
}
