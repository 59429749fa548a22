namespace PcEdge.Evaluation.Reports;

/// <summary>Look of the report pages. The data colours are those of Okabe and Ito, told apart by any eye, shifted for dark pages.</summary>
internal static class ReportStyle
{
    /// <summary>Theme switch: follows the system until the button is pressed; an address ending in #dark or #light decides too.</summary>
    public const string Script = """
        (function(){var r=document.documentElement,h=location.hash;
        if(h==="#dark"||h==="#light")r.dataset.theme=h.slice(1);
        document.getElementById("theme").onclick=function(){
        var dark=r.dataset.theme?r.dataset.theme==="dark":matchMedia("(prefers-color-scheme: dark)").matches;
        r.dataset.theme=dark?"light":"dark";};})();
        """;

    /// <summary>The style sheet.</summary>
    public const string Css = LightAndDark + """
        *{box-sizing:border-box}
        body{margin:0;background:var(--page);color:var(--ink);font:16px/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"DejaVu Sans",sans-serif}
        main{max-width:940px;margin:0 auto;padding:32px 20px 48px}
        h1{font-size:clamp(1.6rem,4.6vw,2.5rem);line-height:1.15;margin:.2em 0 .5em;letter-spacing:-.015em;text-wrap:balance}
        h2{font-size:1.25rem;margin:0 0 .6em}
        section{background:var(--card);border:1px solid var(--line);border-radius:12px;padding:20px;margin:20px 0}
        .kicker{color:var(--soft);margin:0;padding-right:44px;font-weight:600}
        .lead{font-size:1.08rem;max-width:70ch;margin:0 0 20px}
        .tiles{display:grid;grid-template-columns:repeat(6,1fr);gap:12px}
        .tile:first-child{grid-column:span 2}
        .tile{background:var(--card);border:1px solid var(--line);border-radius:12px;padding:12px 14px}
        .tile b{display:block;white-space:nowrap;font-size:1.35rem;line-height:1.3;font-variant-numeric:tabular-nums}
        .tile span{color:var(--soft);font-size:.85rem;line-height:1.3;display:block}
        figure{margin:0 0 18px}
        figcaption,.small{color:var(--soft);font-size:.9rem;margin:6px 0 0}
        svg{display:block;width:100%;height:auto}
        svg text{font:11px system-ui,-apple-system,"Segoe UI",Roboto,"DejaVu Sans",sans-serif;fill:var(--soft)}
        svg text.mark{font-weight:600;fill:var(--ink)}
        svg text.name{font-size:12px;fill:var(--ink)}
        svg .tick{paint-order:stroke;stroke:var(--card);stroke-width:3px;stroke-linejoin:round}
        svg path{fill:none;vector-effect:non-scaling-stroke}
        .grid{stroke:var(--line);stroke-width:1}
        .axis{stroke:var(--soft);stroke-width:1}
        .fold{stroke:var(--soft);stroke-width:1;stroke-dasharray:2 4}
        svg .alarm{fill:var(--alarm)}
        svg .fault,svg path.event{fill:var(--ink)}
        svg path.band{fill:var(--band)}
        svg path.reading{stroke:var(--reading);stroke-width:1.2}
        svg path.truth{stroke:var(--ink);stroke-width:1.4;stroke-dasharray:5 4}
        svg path.estimate{stroke:var(--estimate);stroke-width:1.8}
        svg path.precision{stroke:var(--estimate);stroke-width:1.3}
        .learning{fill:var(--learning);background:var(--learning)}
        .ok{fill:var(--ok);background:var(--ok)}
        .missing{fill:var(--missing);background:var(--missing)}
        .stuck{fill:var(--stuck);background:var(--stuck)}
        .outlier{fill:var(--outlier);background:var(--outlier)}
        .noisy{fill:var(--noisy);background:var(--noisy)}
        .drifting{fill:var(--drifting);background:var(--drifting)}
        .biased{fill:var(--biased);background:var(--biased)}
        .legend{list-style:none;display:flex;flex-wrap:wrap;gap:4px 16px;padding:0;margin:6px 0;font-size:.9rem;color:var(--soft)}
        .legend i{display:inline-block;margin-right:6px;vertical-align:middle}
        .swatch{width:14px;height:14px;border-radius:3px;border:1px solid var(--line)}
        .swatch.alarm{background:var(--alarm)}
        .swatch.really{background:var(--ink);height:5px}
        .stroke{width:22px;border-top:3px solid}
        i.reading{border-color:var(--reading)}
        i.estimate{border-color:var(--estimate);box-shadow:0 0 0 4px var(--band)}
        i.truth{border-top-style:dashed;border-color:var(--ink)}
        .scroll{overflow-x:auto}
        table{border-collapse:collapse;width:100%;font-size:.92rem;font-variant-numeric:tabular-nums}
        th,td{padding:7px 10px;text-align:right;border-bottom:1px solid var(--line);white-space:nowrap}
        thead th{white-space:normal;color:var(--soft);font-weight:600;font-size:.84rem;vertical-align:bottom}
        th:first-child{text-align:left}
        tr.own th,tr.own td{font-weight:700}
        td.bar{position:relative;min-width:150px}
        td.bar i{position:absolute;left:10px;top:calc(50% - 8px);height:16px;max-width:calc(100% - 70px);background:var(--reading);opacity:.55;border-radius:3px;min-width:2px}
        tr.own td.bar i{background:var(--estimate);opacity:1}
        details summary{cursor:pointer;color:var(--soft);margin:4px 0 14px}
        .notes{padding-left:1.1em;margin:0}
        .notes li{margin:.35em 0}
        footer{color:var(--soft);font-size:.85rem}
        #theme{position:absolute;top:14px;right:14px;width:38px;height:38px;border-radius:50%;border:1px solid var(--line);background:var(--card);color:var(--ink);font-size:18px;cursor:pointer}
        @media(max-width:600px){main{padding:20px 12px}section{padding:14px 12px}svg text{font-size:19px}svg text.name{font-size:17px}.tiles{grid-template-columns:repeat(3,1fr);gap:8px}.tile{padding:10px}.tile b{font-size:1.1rem}th,td{padding:7px 6px}tbody th{white-space:normal}td.bar{min-width:110px}}
        @media print{#theme{display:none}section{break-inside:avoid}}
        """;

    private const string Dark = "--page:#12151a;--card:#191d24;--ink:#eef1f5;--soft:#a4adba;--line:#323945;--estimate:#56b4e9;--band:#56b4e93d;--reading:#e0793a;--alarm:#e69f0040;--learning:#4a515d;--ok:#12805c;--missing:#262c35;--stuck:#d788b2;--outlier:#f0b429;--noisy:#7cc7f2;--drifting:#f0e442;--biased:#e0652a";

    private const string Light = "--page:#f5f6f8;--card:#fff;--ink:#15191f;--soft:#5a6472;--line:#d9dee5;--estimate:#0072b2;--band:#0072b233;--reading:#d55e00;--alarm:#e69f0040;--learning:#c3c9d2;--ok:#6cc3a4;--missing:#eceff3;--stuck:#b0588a;--outlier:#e69f00;--noisy:#4aa8e0;--drifting:#d8c800;--biased:#d55e00";

    private const string LightAndDark =
        ":root{color-scheme:light;" + Light + "}"
        + "@media(prefers-color-scheme:dark){:root{color-scheme:dark;" + Dark + "}}"
        + ":root[data-theme=light]{color-scheme:light;" + Light + "}"
        + ":root[data-theme=dark]{color-scheme:dark;" + Dark + "}";
}
