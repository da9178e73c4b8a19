namespace Assistant.SlackSimulation.Actions;

/// <summary>One person at their Slack, in the words of a test.</summary>
public sealed class Actor
{
    private readonly Simulation _sim;
    private readonly Person _person;

    internal Actor(Simulation sim, Person person) => (_sim, _person) = (sim, person);

    public string Id => _person.Id;

    /// <summary>Posts a message (@name and #channel as typed) and gives its ts.</summary>
    public Task<string> PostAsync(string channel, string text, string? threadTs = null) =>
        Task.FromResult(_sim.People.Post(_person, Channel(channel), text, threadTs).Ts);

    public Task EditAsync(string channel, string ts, string text) => Done(() => _sim.People.Edit(_person, Channel(channel), ts, text));

    public Task DeleteAsync(string channel, string ts) => Done(() => _sim.People.Delete(_person, Channel(channel), ts));

    public Task ReactAsync(string channel, string ts, string name, bool remove = false) => Done(() => _sim.People.React(_person, Channel(channel), ts, name, remove));

    /// <summary>Opens the DM with the bot and gives its id.</summary>
    public Task<string> OpenDirectAsync() => Task.FromResult(_sim.People.OpenDirect(_person).Id);

    public Task OpenHomeAsync(string tab = "home") => Done(() => _sim.People.OpenHome(_person, tab));

    public Task<(string Channel, string ThreadTs)> StartAssistantThreadAsync()
    {
        var (channel, threadTs) = _sim.People.StartAssistantThread(_person);
        return Task.FromResult((channel.Id, threadTs));
    }

    public Task LookAtAsync(string channel) => Done(() => _sim.People.SetContext(_person, Channel(channel).Id));

    public Task InviteAsync(string channel, string invitee) => Done(() => _sim.People.Invite(_person, Channel(channel), Lookup.User(_sim, invitee)));

    public Task StopAsync(string channel, string threadTs) => Done(() => _sim.People.Stop(_person, Channel(channel), threadTs));

    /// <summary>Clicks an element of a message or an ephemeral; completes when the bot acknowledged, false when it did not in time.</summary>
    public async Task<bool> ClickAsync(string channel, string ts, string actionId, string? blockId = null, JsonObject? chosen = null, JsonObject? state = null) =>
        await _sim.People.Click(_person, Channel(channel), ts, null, blockId, actionId, chosen ?? [], state).Answer.Task is not null;

    /// <summary>Clicks an element of a modal or of the Home tab.</summary>
    public async Task<bool> ClickInViewAsync(string viewId, string actionId, string? blockId = null, JsonObject? chosen = null, JsonObject? state = null) =>
        await _sim.People.Click(_person, null, null, viewId, blockId, actionId, chosen ?? [], state).Answer.Task is not null;

    /// <summary>Submits a modal; gives response_action, errors and view as the bot answered.</summary>
    public Task<JsonObject> SubmitViewAsync(string viewId, JsonObject state, CancellationToken cancellationToken = default) =>
        _sim.People.SubmitAsync(_person, viewId, state, cancellationToken);

    public Task CloseViewAsync(string viewId) => Done(() => _sim.People.CloseView(_person, viewId));

    /// <summary>Runs a message shortcut when a ts is given, else a global one.</summary>
    public async Task<bool> ShortcutAsync(string callbackId, string? channel = null, string? ts = null) =>
        await _sim.People.Shortcut(_person, callbackId, channel is null ? null : Channel(channel), ts).Answer.Task is not null;

    /// <summary>Runs a slash command; gives acked and the message of the ack, if it had one.</summary>
    public Task<JsonObject> CommandAsync(string channel, string command, string text = "", CancellationToken cancellationToken = default) =>
        _sim.People.CommandAsync(_person, Channel(channel), command, text, cancellationToken);

    private Channel Channel(string name)
    {
        lock (_sim.Gate)
            return Lookup.Channel(_sim, name);
    }

    private static Task Done(Action action)
    {
        action();
        return Task.CompletedTask;
    }
}
