namespace Assistant.Insights.World.People;

/// <summary>Somebody who may come back.</summary>
internal struct Person
{
    public int Number;

    /// <summary>Codes that go with the person: platform, country, channel, plan, …</summary>
    public ulong Traits;

    /// <summary>Member: sessions until the first use of the core of the product; 0 for never or done.</summary>
    public byte ActivatesIn;

    /// <summary>Member: sessions until the first payment; 0 for never or done.</summary>
    public byte PaysIn;

    public bool HasPaid;
}
