namespace Assistant.SlackSimulation.Interactivity;

/// <summary>Each person's open modals, at most three deep, and their home.</summary>
internal sealed class ViewStacks(Simulation sim)
{
    private const int MostDeep = 3;

    public SimView Open(string user, JsonObject definition) => Show(user, definition, pushed: false);

    public SimView Push(string user, JsonObject definition)
    {
        if (Stack(user).Count >= MostDeep)
            throw new ApiError("push_limit_reached");
        return Show(user, definition, pushed: true);
    }

    public SimView Update(SimView view, JsonObject definition, string? hash)
    {
        if (hash is { Length: > 0 } && hash != view.Hash)
            throw new ApiError("hash_conflict");
        CheckExternalId(definition, view);
        view.Definition = Kept(definition);
        view.Hash = NewHash();
        Tell("view_updated", view);
        return view;
    }

    public SimView Publish(string user, JsonObject definition, string? hash)
    {
        if (sim.World.Homes.TryGetValue(user, out var home) && hash is { Length: > 0 } && hash != home.Hash)
            throw new ApiError("hash_conflict");
        var id = home?.Id ?? sim.World.Ids.Next("V");
        var view = new SimView { Id = id, User = user, RootViewId = id, Definition = Kept(definition), Hash = NewHash() };
        sim.World.Homes[user] = view;
        sim.World.Views[id] = view;
        Tell("home", view);
        return view;
    }

    public SimView Find(string? viewId, string? externalId) =>
        sim.World.Views.Values.FirstOrDefault(view => viewId is { Length: > 0 } ? view.Id == viewId : externalId is { Length: > 0 } && view.ExternalId == externalId)
        ?? throw new ApiError("not_found");

    public void Close(SimView view)
    {
        var stack = Stack(view.User);
        if (view.Definition.Flag("clear_on_close"))
        {
            Clear(view.User);
            return;
        }
        stack.Remove(view);
        sim.World.Views.Remove(view.Id);
        Tell("view_closed", view);
    }

    public void Clear(string user)
    {
        foreach (var view in Stack(user).AsEnumerable().Reverse().ToList())
        {
            Stack(user).Remove(view);
            sim.World.Views.Remove(view.Id);
            Tell("view_closed", view);
        }
    }

    public List<SimView> Stack(string user)
    {
        if (!sim.World.Modals.TryGetValue(user, out var stack))
            sim.World.Modals[user] = stack = [];
        return stack;
    }

    private SimView Show(string user, JsonObject definition, bool pushed)
    {
        CheckExternalId(definition, null);
        var stack = Stack(user);
        if (!pushed)
            Clear(user);
        var id = sim.World.Ids.Next("V");
        var view = new SimView
        {
            Id = id, User = user, RootViewId = stack.Count > 0 ? stack[0].Id : id, PreviousViewId = stack.Count > 0 ? stack[^1].Id : null,
            Definition = Kept(definition), Hash = NewHash(),
        };
        stack.Add(view);
        sim.World.Views[id] = view;
        Tell("view_opened", view);
        return view;
    }

    private void CheckExternalId(JsonObject definition, SimView? except)
    {
        if (definition.Text("external_id") is { Length: > 0 } external && sim.World.Views.Values.Any(view => view != except && view.ExternalId == external))
            throw new ApiError("duplicate_external_id");
    }

    private JsonObject Kept(JsonObject definition)
    {
        var kept = definition.DeepClone().AsObject();
        kept["blocks"] = BlockCheck.WithIds(sim.World, kept.List("blocks") ?? []);
        return kept;
    }

    private string NewHash() => $"{sim.World.Now().Split('.')[0]}.{sim.World.Ids.Hex(8)}";

    private void Tell(string type, SimView view)
    {
        sim.Page.Publish(new JsonObject { ["type"] = type, ["view"] = ViewJson.Of(sim.World, view) }, [view.User]);
        sim.Signal();
    }
}
