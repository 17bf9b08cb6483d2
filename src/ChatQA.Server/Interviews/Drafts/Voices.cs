using ChatQA.Sessions;

namespace ChatQA.Interviews.Drafts;

/// <summary>Who can speak, as the record knows them: the publication, the guests, and those who asked.</summary>
internal sealed class Voices
{
    private readonly Dictionary<string, Speaker> _speakers = [];

    public Voices(SourceRecord record, GuestCard guest, Newspaper newspaper, IReadOnlyList<FurtherGuest>? further = null)
    {
        Add(new(Speaker.Publication, SpeakerRole.Publication, newspaper.Name) { ShortForm = newspaper.Abbreviation });
        Add(new(Speaker.Guest, SpeakerRole.Guest, guest.FullName) { Title = Said(guest.Title), Affiliation = Said(guest.Affiliation) });
        foreach (var other in further ?? [])
        {
            Add(new(other.Id.Value, SpeakerRole.Guest, other.Card.FullName) { Title = Said(other.Card.Title), Affiliation = Said(other.Card.Affiliation) });
        }

        foreach (var question in record.Messages.Where(message => message.Kind is SourceKind.Question))
        {
            foreach (var (asker, id) in question.Askers.Zip(Askers(question)))
            {
                Add(new(id, SpeakerRole.Visitor, asker.Name ?? "") { Place = asker.Place, Item = question.Id });
            }
        }
    }

    /// <summary>The ids of those credited with a question: each by their own question, so that a merge undone leaves nobody's name on another's label.</summary>
    public static IEnumerable<string> Askers(SourceMessage question) => question.AskedIn.Select(id => $"{id}.1");

    /// <summary>Who said a message.</summary>
    public static IReadOnlyList<string> WhoSaid(SourceMessage message) => message.Kind switch
    {
        SourceKind.Question => [.. Askers(message)],
        SourceKind.ContinuationQuestion => [Speaker.Publication],
        _ => [message.Guest?.Value ?? Speaker.Guest],
    };

    private static string? Said(string text) => text.Length > 0 ? text : null;

    public void Add(Speaker speaker) => _speakers[speaker.Id] = speaker;

    public Speaker? Find(string id) => _speakers.GetValueOrDefault(id);

    /// <summary>The publication, the guest, and whoever else the turns name.</summary>
    public IReadOnlyList<Speaker> Used(IReadOnlyList<Turn> turns)
    {
        var named = turns.SelectMany(turn => turn.Speakers).Prepend(Speaker.Guest).Prepend(Speaker.Publication).Distinct();
        return [.. named.Select(Find).OfType<Speaker>()];
    }
}
