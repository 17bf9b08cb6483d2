namespace ChatQA.Tests.Model;

/// <summary>
/// What a session should be, told a second time and in another way: plain lists, a tree of merged questions, no events.
/// It knows nothing of the product's code; questions, answers and announcements are numbers in the order in which they came.
/// </summary>
internal sealed class Expected(bool hold)
{
    public sealed class Asked
    {
        public required string Visitor { get; init; }
        public required string Text { get; set; }
        public required string Name { get; set; }
        public string Status { get; set; } = "Submitted";
        public string? Original { get; set; }
        public string? Reason { get; set; }
        public string Before { get; set; } = "";
        public int? Parent { get; set; }
        public List<int> Children { get; } = [];
        public int? Answer { get; set; }
        public List<string> Tags { get; } = [];
        public string? Reply { get; set; }

        public bool Waits => Status is "Submitted" or "Approved" or "WithGuest";
    }

    public sealed record Answered(int Question)
    {
        public required string Text { get; set; }
        public int Corrections { get; set; }
        public bool Pinned { get; set; }
    }

    public sealed record Announced(string Text)
    {
        public bool Retracted { get; set; }
        public bool Pinned { get; set; }
    }

    public List<Asked> Questions { get; } = [];

    public List<Answered> Answers { get; } = [];

    public List<Announced> Announcements { get; } = [];

    /// <summary>A wrong rule, on purpose: an erased visitor keeps the credit in what their question was merged into.</summary>
    public bool KeepsCredit { get; init; }

    public string? Ask(string visitor, string text)
    {
        if (Questions.Count(question => question.Visitor == visitor && question.Status == "Submitted") >= 10)
        {
            return "question.too_many_waiting";
        }

        if (Questions.Any(q => q.Visitor == visitor && (q.Status is "Submitted" or "Approved" or "WithGuest") && string.Equals(q.Text, text, StringComparison.OrdinalIgnoreCase)))
        {
            return "question.asked_already";
        }

        Questions.Add(new() { Visitor = visitor, Text = text, Name = visitor });
        return null;
    }

    public string? Revise(string visitor, int q, string text) => OwnWaiting(visitor, q) ?? Do(() =>
    {
        (Questions[q].Text, Questions[q].Name, Questions[q].Original) = (text, visitor + "-bis", null);
    });

    public string? Withdraw(string visitor, int q) => OwnWaiting(visitor, q) ?? Do(() =>
    {
        Questions[q].Status = "Withdrawn";
        Scatter(q);
    });

    public string? Edit(int q, string text, bool stale) =>
        Questions[q].Status is "Withdrawn" or "Erased" ? "question.already_handled"
        : stale ? "question.changed_meanwhile"
        : text == Questions[q].Text ? "question.unchanged"
        : Do(() =>
        {
            var original = Questions[q].Original ?? Questions[q].Text;
            (Questions[q].Original, Questions[q].Text) = (original == text ? null : original, text);
        });

    public string? Tag(int q, string tag, bool on) =>
        Questions[q].Status is "Withdrawn" or "Erased" ? "question.already_handled"
        : Questions[q].Tags.Contains(tag) == on ? "tag.unchanged"
        : Do(() =>
        {
            if (on)
            {
                Questions[q].Tags.Add(tag);
            }
            else
            {
                Questions[q].Tags.Remove(tag);
            }
        });

    public string? Reply(int q, string text) => Questions[q].Status is "Withdrawn" or "Erased" ? "question.already_handled" : Do(() => Questions[q].Reply = text);

    /// <summary>Takes back one's own deed, if nothing was done since.</summary>
    public string? Undo(int q, bool stands) => stands ? Return(q, byGuest: false) : "question.already_handled";

    public string? Approve(int q, bool stale) =>
        Questions[q].Status is not "Submitted" ? "question.already_handled" : stale ? "question.changed_meanwhile" : Do(() => Put(q, "Approved", null));

    public string? Reject(int q, string? reason) => !Questions[q].Waits ? "question.already_handled" : Do(() => Put(q, "Rejected", reason));

    public string? Hand(int q, bool stale) =>
        Questions[q].Status is not ("Submitted" or "Approved") ? "question.already_handled" : stale ? "question.changed_meanwhile"
        : Do(() => Questions[q].Status = "WithGuest");

    public string? Merge(int q, int into, bool stale) =>
        q == into ? "question.merged_with_itself"
        : !Questions[q].Waits ? "question.already_handled"
        : !Questions[into].Waits && Questions[into].Status is not "Answered" ? "question.already_handled"
        : stale ? "question.changed_meanwhile"
        : Do(() =>
        {
            (Questions[q].Before, Questions[q].Status, Questions[q].Parent) = (Questions[q].Status, "Merged", into);
            Questions[into].Children.Add(q);
        });

    public string? Return(int q, bool byGuest) => (Questions[q].Status, byGuest) switch
    {
        ("WithGuest", _) => Do(() => Put(q, "Approved", null)),
        (_, true) => "question.not_found",
        ("Approved" or "Rejected", _) => Do(() => Put(q, "Submitted", null)),
        ("Merged", _) => Do(() =>
        {
            Questions[Questions[q].Parent!.Value].Children.Remove(q);
            (Questions[q].Parent, Questions[q].Status) = (null, Questions[q].Before);
        }),
        _ => "question.already_handled",
    };

    public string? Answer(int q, string text) => Questions[q].Status switch
    {
        "Answered" => "question.already_handled",
        "WithGuest" or "Approved" => Do(() =>
        {
            Answers.Add(new(q) { Text = text });
            (Questions[q].Status, Questions[q].Answer) = ("Answered", Answers.Count - 1);
        }),
        _ => "question.not_found",
    };

    /// <summary>All happens within a minute: until the first correction the guest replaces the text without a mark.</summary>
    public string? Correct(int a, string text, bool stale, bool byGuest) =>
        stale ? "answer.changed_meanwhile" : text == Answers[a].Text ? "answer.unchanged"
        : Do(() => (Answers[a].Text, Answers[a].Corrections) = (text, Answers[a].Corrections + (byGuest && Answers[a].Corrections == 0 ? 0 : 1)));

    public string? Announce(string text) => Do(() => Announcements.Add(new(text)));

    public string? Retract(int n) => Announcements[n].Retracted ? "announcement.already_retracted" : Do(() => (Announcements[n].Retracted, Announcements[n].Pinned) = (true, false));

    public string? PinAnswer(int a) => Questions[Answers[a].Question].Status != "Answered" ? "pin.not_found" : Pinned(Answers[a].Pinned) ?? Do(() => Answers[a].Pinned = true);

    public string? PinAnnouncement(int n) => Announcements[n].Retracted ? "pin.not_found" : Pinned(Announcements[n].Pinned) ?? Do(() => Announcements[n].Pinned = true);

    public string? UnpinAnswer(int a) => Answers[a].Pinned ? Do(() => Answers[a].Pinned = false) : "pin.not_pinned";

    public string? UnpinAnnouncement(int n) => Announcements[n].Pinned ? Do(() => Announcements[n].Pinned = false) : "pin.not_pinned";

    public string? Erase(string visitor)
    {
        var theirs = Enumerable.Range(0, Questions.Count).Where(q => Questions[q].Visitor == visitor).ToList();
        return theirs.Count == 0 ? "visitor.not_found"
            : theirs.TrueForAll(q => Questions[q].Status == "Erased") ? "visitor.already_erased"
            : Do(() => theirs.ForEach(Erase));
    }

    /// <summary>The one that stands for a question: itself, or what it was merged into in the end.</summary>
    public int Root(int q) => Questions[q].Parent is { } parent ? Root(parent) : q;

    public IEnumerable<int> Joined(int q) => Questions[q].Children.SelectMany(child => Joined(child).Prepend(child));

    public string Desk() => Lines(q =>
    {
        var it = Questions[q];
        return $"Q{q} {it.Visitor} [{it.Text}] was [{it.Original}] {it.Status} because [{it.Reason}] into {(it.Parent is null ? "" : Root(q))} "
            + $"with {(it.Status is "Merged" ? "" : string.Join(' ', Joined(q)))} askers {Askers(q)} answer {it.Answer} themes {string.Join(' ', it.Tags)} told [{it.Reply}]";
    })
        + Lines(Answers, (a, it) => $"A{a} to Q{it.Question} [{it.Text}] corrected {it.Corrections}{Pin(it.Pinned)}")
        + Lines(Announcements, (n, it) => $"N{n} [{it.Text}] {(it.Retracted ? "retracted" : "")}{Pin(it.Pinned)}");

    public string Public() => Lines(q => !Shown(q) ? null : $"Q{q} [{Questions[q].Text}] {Questions[q].Status} {(Questions[q].Original is null ? "" : "edited ")}askers {Askers(q)} themes {string.Join(' ', Questions[q].Tags)}{Pin(Questions[q].Answer is { } a && Answers[a].Pinned)}")
        + Lines(Answers, (a, it) => Questions[it.Question].Status is not "Answered" ? null : $"A{a} to Q{it.Question} [{it.Text}] corrected {it.Corrections}{Pin(it.Pinned)}")
        + Lines(Announcements, (n, it) => it.Retracted ? null : $"N{n} [{it.Text}]{Pin(it.Pinned)}");

    public string Guest() => Lines(q => Questions[q].Status is not ("WithGuest" or "Answered") ? null : $"Q{q} [{Questions[q].Text}] {Questions[q].Status == "Answered"} askers {Askers(q)}")
        + Lines(Answers, (a, it) => $"A{a} to Q{it.Question} [{it.Text}] corrected {it.Corrections}");

    public string Mine(string visitor) => Lines(q =>
    {
        var (it, standing) = (Questions[q], Root(q));
        return it.Visitor != visitor || it.Status is "Erased" ? null
            : $"Q{q} [{it.Text}] {it.Name} {it.Status} standing {Questions[standing].Status} was [{it.Original}] because [{it.Reason ?? Questions[standing].Reason}] "
                + $"into {(it.Parent is not null && Shown(standing) ? standing : "")} answer {Questions[standing].Answer} told [{it.Reply ?? Questions[standing].Reply}]";
    });

    /// <summary>Why nothing more may be pinned.</summary>
    private string? Pinned(bool already) => already ? "pin.already_pinned"
        : Answers.Count(a => a.Pinned && Questions[a.Question].Status == "Answered") + Announcements.Count(n => n.Pinned) >= 3 ? "pin.too_many" : null;

    private static string Pin(bool pinned) => pinned ? " pinned" : "";

    private bool Shown(int q) => Questions[q].Status is "Answered" || (!hold && Questions[q].Status is "Approved" or "WithGuest");

    private string Askers(int q) => string.Join(' ', (Questions[q].Status is "Merged" ? [q] : Joined(q).Prepend(q))
        .Where(one => Questions[one].Status is not "Erased" || (KeepsCredit && one != q)).Select(one => Questions[one].Name));

    private void Erase(int q)
    {
        var it = Questions[q];
        if (it.Parent is { } parent)
        {
            // Those that had joined it stay where it had taken them.
            var at = Questions[parent].Children.IndexOf(q);
            if (!KeepsCredit)
            {
                Questions[parent].Children.RemoveAt(at);
                Questions[parent].Children.InsertRange(at, it.Children);
                it.Children.ForEach(child => Questions[child].Parent = parent);
                it.Children.Clear();
            }

            it.Parent = null;
        }
        else
        {
            Scatter(q);
        }

        (it.Status, it.Text, it.Original, it.Reason, it.Reply) = ("Erased", "", null, null, null);
        it.Tags.Clear();
    }

    /// <summary>All that joined it ask by themselves again.</summary>
    private void Scatter(int q)
    {
        foreach (var joined in Joined(q).ToList())
        {
            (Questions[joined].Parent, Questions[joined].Status) = (null, Questions[joined].Before);
            Questions[joined].Children.Clear();
        }

        Questions[q].Children.Clear();
    }

    private string? OwnWaiting(string visitor, int q) =>
        Questions[q].Visitor != visitor ? "question.not_found" : Questions[q].Status is not "Submitted" ? "question.not_yours_any_more" : null;

    private void Put(int q, string status, string? reason) => (Questions[q].Status, Questions[q].Reason) = (status, reason);

    private static string? Do(Action act)
    {
        act();
        return null;
    }

    private string Lines(Func<int, string?> line) => Lines(Questions, (q, _) => line(q));

    private static string Lines<T>(List<T> things, Func<int, T, string?> line) =>
        string.Concat(things.Select((thing, i) => line(i, thing)).OfType<string>().Select(text => text + "\n"));
}
