namespace ChatQA.Benchmarks.Work;

/// <summary>How much of everything: quick to see that it works, the default, or full.</summary>
internal sealed record Scale
{
    public int Rounds { get; init; } = 2;

    /// <summary>Of the work that takes long: memory and growth.</summary>
    public int LongRounds { get; init; } = 1;

    /// <summary>After two, the compiler still took a fourteenth of ChatQA's CPU in a storm of joins, and a sixtieth of the bare hub's.</summary>
    public int WarmUps { get; init; } = 4;

    public int Visitors { get; init; } = 5_000;

    public int Small { get; init; } = 1_000;

    /// <summary>Seconds of fan-out at 10 events a second.</summary>
    public double Steady { get; init; } = 6;

    /// <summary>Seconds of fan-out at 1 event a second.</summary>
    public double Trickle { get; init; } = 20;

    /// <summary>Events at the maximum.</summary>
    public int Maximum { get; init; } = 200;

    public int BurstVisitors { get; init; } = 1_000;

    public int Idle { get; init; } = 10_000;

    public int Grown { get; init; } = 20_000;

    public int Voters { get; init; } = 1_000;

    public static Scale Quick { get; } = new() { Rounds = 1, WarmUps = 1, Visitors = 2_000, Steady = 4, Trickle = 5, Maximum = 200, BurstVisitors = 500, Idle = 5_000, Grown = 5_000, Voters = 500 };

    public static Scale WarmUp { get; } = new() { Visitors = 500, Small = 500, Steady = 2, Trickle = 3, Maximum = 300, BurstVisitors = 150, Grown = 400, Voters = 100 };

    public static Scale Full { get; } = new() { Rounds = 3, LongRounds = 3, Steady = 10, Trickle = 40, Maximum = 600, Voters = 5_000 };
}
