namespace Assistant.Insights.Catalog.Roles;

/// <summary>How far an event's name alone speaks for a role.</summary>
internal static class RoleNames
{
    /// <summary>Phrases of stemless words, as trackers name their events; the longest that occurs counts.</summary>
    private static readonly Dictionary<EventRole, string[]> _phrases = new()
    {
        [EventRole.Acquisition] = ["page view", "pageview", "page viewed", "visit", "visited", "landing", "session start", "session started", "app open", "app opened", "screen view", "install", "installed", "first open"],
        [EventRole.Signup] = ["sign up", "signed up", "signup", "register", "registered", "registration", "account created", "create account", "user created", "trial started", "joined"],
        [EventRole.Activation] = ["activated", "activation", "onboarding completed", "onboarding finished", "tutorial completed", "profile completed", "workspace created", "project created", "team invited", "invite sent", "first"],
        [EventRole.CoreAction] = ["message sent", "report viewed", "file uploaded", "task completed", "search", "searched", "played", "play", "watched", "read", "added to cart", "add to cart", "shared", "created", "edited", "viewed"],
        [EventRole.Payment] = ["purchase", "purchased", "order completed", "order placed", "checkout completed", "payment", "paid", "invoice paid", "subscription started", "subscribed", "subscribe", "charge", "charged", "upgraded", "renewed"],
        [EventRole.ChurnSignal] = ["cancel", "cancelled", "canceled", "cancellation", "unsubscribed", "unsubscribe", "churned", "downgraded", "account deleted", "uninstalled", "subscription ended", "refund", "refunded"],
    };

    public static RoleEvidence? Judge(EventRole role, string name)
    {
        var words = $" {string.Join(' ', NameWords.Of(name))} ";
        var phrase = _phrases[role].Where(known => words.Contains($" {known} ", StringComparison.Ordinal)).MaxBy(known => known.Length);
        if (phrase is null)
            return null;
        var isWhole = words.Trim().Length <= phrase.Length + 8;
        return new RoleEvidence(isWhole ? 3 : 2, $"its name says “{phrase}”");
    }
}
