using ChatQA.Kernel;

namespace ChatQA.Moderation.Claims;

internal sealed record ClaimRow
{
    public const string Columns = "question, staff, name, seat, since, version";

    public ItemId Question { get; init; }
    public ActorId Staff { get; init; }
    public string Name { get; init; } = "";
    public string Seat { get; init; } = "";
    public Instant Since { get; init; }
    public long Version { get; init; }

    public Claim ToClaim() => new(Question, Staff, Name, Since);
}
