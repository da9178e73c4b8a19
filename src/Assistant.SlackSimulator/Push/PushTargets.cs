namespace Assistant.SlackSimulation.Push;

/// <summary>Where an app in HTTP mode wants to hear from Slack; one URL may serve all.</summary>
internal sealed record PushTargets(Uri EventUrl, Uri InteractivityUrl, IReadOnlyDictionary<string, Uri> CommandUrls, string SigningSecret)
{
    public Uri For(Delivery delivery) => delivery.Kind switch
    {
        DeliveryKind.Event => EventUrl,
        DeliveryKind.Command => CommandUrls.GetValueOrDefault(delivery.Payload.Text("command") ?? "") ?? InteractivityUrl,
        _ => InteractivityUrl,
    };
}
