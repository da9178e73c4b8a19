namespace Assistant.SlackSimulation.PageApi;

/// <summary>POST /_sim/act/{action}.</summary>
internal static class Acts
{
    public static async Task<JsonObject> RunAsync(Simulation sim, string action, JsonObject body, CancellationToken cancellation)
    {
        Person person;
        Channel? channel;
        lock (sim.Gate)
        {
            person = Lookup.User(sim, Lookup.Need(body, "user"));
            channel = body.Text("channel") is { } name ? Lookup.Channel(sim, name) : null;
        }
        var people = sim.People;
        var told = new JsonObject { ["ok"] = true };
        switch (action)
        {
            case "message":
                var posted = people.Post(person, Needed(channel), body.Text("text") ?? "", body.Text("thread_ts"), Files(sim, person, body), body["blocks"]?.DeepClone() as JsonArray, body.Text("subtype"));
                return told.With("ts", posted.Ts).With("channel", posted.Channel);
            case "edit":
                people.Edit(person, Needed(channel), Lookup.Need(body, "ts"), body.Text("text") ?? "");
                return told;
            case "delete":
                people.Delete(person, Needed(channel), Lookup.Need(body, "ts"));
                return told;
            case "react":
                people.React(person, Needed(channel), Lookup.Need(body, "ts"), Lookup.Need(body, "name").Trim(':'), body.Flag("remove"));
                return told;
            case "open_dm":
                return told.With("channel", people.OpenDirect(person).Id);
            case "open_home":
                people.OpenHome(person, body.Text("tab") ?? "home");
                return told;
            case "start_assistant_thread":
                var (direct, thread) = people.StartAssistantThread(person);
                return told.With("channel", direct.Id).With("thread_ts", thread);
            case "set_context":
                people.SetContext(person, Lookup.Channel(sim, Lookup.Need(body, "channel_id")).Id);
                return told;
            case "click":
                var chosen = body.DeepClone().AsObject();
                chosen.Remove("text");
                people.Click(person, channel, body.Text("ts"), body.Text("view_id"), body.Text("block_id"), Lookup.Need(body, "action_id"), chosen, body.Object("state"));
                return told;
            case "submit_view":
                return await people.SubmitAsync(person, Lookup.Need(body, "view_id"), body.Object("state") ?? [], cancellation);
            case "close_view":
                people.CloseView(person, Lookup.Need(body, "view_id"));
                return told;
            case "shortcut":
                people.Shortcut(person, Lookup.Need(body, "callback_id"), channel, body.Text("ts"));
                return told;
            case "command":
                return await people.CommandAsync(person, Needed(channel), Lookup.Need(body, "command"), body.Text("text") ?? "", cancellation);
            case "invite":
                people.Invite(person, Needed(channel), Lookup.User(sim, Lookup.Need(body, "invitee")));
                return told;
            case "stop":
                people.Stop(person, Needed(channel), Lookup.Need(body, "thread_ts"));
                return told;
            default:
                throw new ImpossibleActionException("unknown_action", $"Nobody can {action}.");
        }
    }

    private static Channel Needed(Channel? channel) => channel ?? throw new ImpossibleActionException("missing_argument", "The body needs channel.");

    private static List<SimFile> Files(Simulation sim, Person person, JsonObject body)
    {
        lock (sim.Gate)
        {
            var files = (body.List("files") ?? []).OfType<JsonObject>().Select(file =>
            {
                var content = Convert.FromBase64String(file.Text("content_base64") ?? "");
                return new SimFile
                {
                    Id = sim.World.Ids.Next("F"), Name = file.Text("name") ?? "file", Title = file.Text("name") ?? "file", Length = content.Length, Content = content,
                    State = FileState.Ready, User = person.Id, Created = sim.Clock.GetUtcNow(),
                };
            }).ToList();
            foreach (var file in files)
                sim.World.Files[file.Id] = file;
            return files;
        }
    }
}
