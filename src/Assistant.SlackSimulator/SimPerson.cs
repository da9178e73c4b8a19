using System.Text.Json.Nodes;
using Assistant.SlackSimulator.Actions;

namespace Assistant.SlackSimulator;

/// <summary>A person of the workspace, to act as.</summary>
public sealed class SimPerson
{
    private readonly string _name;
    private readonly PersonActions _people;

    internal SimPerson(string name, PersonActions people) => (_name, _people) = (name, people);

    /// <returns>The message's ts.</returns>
    public string Post(string channel, string text, string? thread = null, IReadOnlyList<SimAttachment>? files = null) => _people.Post(_name, channel, text, thread, files);

    public void Edit(string channel, string ts, string text) => _people.Edit(_name, channel, ts, text);

    public void Delete(string channel, string ts) => _people.Delete(_name, channel, ts);

    public void React(string channel, string ts, string name) => _people.React(_name, channel, ts, name, remove: false);

    /// <returns>The channel's id.</returns>
    public string OpenDirectMessage() => _people.OpenDirectMessage(_name);

    public void OpenHome(string tab = "home") => _people.OpenHome(_name, tab);

    public (string Channel, string Thread) StartAssistantThread() => _people.StartAssistantThread(_name);

    public void SetContext(string channel) => _people.SetContext(_name, channel);

    public void Invite(string channel, string invitee) => _people.Invite(_name, channel, invitee);

    public void Stop(string channel, string thread) => _people.Stop(_name, channel, thread);

    /// <returns>False when the app did not acknowledge in time.</returns>
    public Task<bool> ClickAsync(string channel, string ts, string actionId) => _people.ClickAsync(new SimClick(_name, actionId) { Channel = channel, Ts = ts }, CancellationToken.None);

    public Task<bool> ClickAsync(SimClick click) => _people.ClickAsync(click with { User = _name }, CancellationToken.None);

    public Task<JsonObject> SubmitAsync(string viewId, JsonObject state) => _people.SubmitViewAsync(_name, viewId, state, CancellationToken.None);

    public Task<bool> ShortcutAsync(string callbackId, string channel, string ts) => _people.ShortcutAsync(_name, callbackId, channel, ts, CancellationToken.None);

    /// <returns>False when the app did not acknowledge in time.</returns>
    public async Task<bool> CommandAsync(string channel, string command, string text) => await _people.CommandAsync(_name, channel, command, text, CancellationToken.None) is not null;
}
