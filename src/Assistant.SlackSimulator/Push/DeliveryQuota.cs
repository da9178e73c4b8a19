namespace Assistant.SlackSimulator.Push;

/// <summary>What Slack counts in one hour: deliveries above 30,000 are left out, failures above 95 % of 1,000 or more switch events off.</summary>
internal sealed class DeliveryQuota(TimeProvider clock)
{
    private const int HourlyLimit = 30_000;
    private const int FailuresCountFrom = 1_000;
    private DateTimeOffset _since = clock.GetUtcNow();
    private long _toldMinute;
    private int _sent;
    private int _succeeded;
    private int _failed;

    public bool IsDisabled { get; private set; }

    public void Reset()
    {
        (_since, _sent, _succeeded, _failed, IsDisabled) = (clock.GetUtcNow(), 0, 0, 0, false);
    }

    public bool Take()
    {
        Roll();
        return ++_sent <= HourlyLimit;
    }

    public void Count(bool ok)
    {
        Roll();
        _ = ok ? _succeeded++ : _failed++;
        var all = _succeeded + _failed;
        IsDisabled |= all >= FailuresCountFrom && _failed > 0.95 * all;
    }

    /// <summary>Once a minute.</summary>
    public bool MayTell()
    {
        var minute = clock.GetUtcNow().ToUnixTimeSeconds() / 60;
        if (minute == _toldMinute)
            return false;
        _toldMinute = minute;
        return true;
    }

    private void Roll()
    {
        if (clock.GetUtcNow() - _since < TimeSpan.FromHours(1))
            return;
        (_since, _sent, _succeeded, _failed) = (clock.GetUtcNow(), 0, 0, 0);
    }
}
