namespace Assistant.SlackSimulation.Interactivity;

/// <summary>What the bot's answer to a submitted view does to the modals.</summary>
internal static class SubmitAnswer
{
    public static JsonObject Apply(Simulation sim, SimView view, JsonObject? answer)
    {
        var told = new JsonObject { ["ok"] = true };
        switch (answer?.Text("response_action"))
        {
            case null:
                sim.Views.Close(view);
                break;
            case "errors":
                told["errors"] = answer!["errors"]?.DeepClone();
                break;
            case "update" when answer!.Object("view") is { } changed:
                told["view"] = ViewJson.Of(sim.World, sim.Views.Update(view, Checked(sim, changed), null));
                break;
            case "push" when answer!.Object("view") is { } next:
                told["view"] = ViewJson.Of(sim.World, sim.Views.Push(view.User, Checked(sim, next)));
                break;
            case "clear":
                sim.Views.Clear(view.User);
                break;
            case { } other:
                sim.Violate("bad_response_action", $"A view submission was answered with response_action {other} and no view.");
                break;
        }
        return told.With("response_action", answer?["response_action"]?.DeepClone());
    }

    private static JsonObject Checked(Simulation sim, JsonObject view)
    {
        try
        {
            BlockCheck.View(sim, view);
        }
        catch (ApiError error)
        {
            sim.Violate("bad_view", $"A view in an answer is not valid: {string.Join("; ", error.Messages)}");
        }
        return view;
    }
}
