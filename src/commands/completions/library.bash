# What the library in use can complete; all else as generated.
_summitry() {
    local line=${COMP_LINE:0:COMP_POINT} word text
    local -a words found
    read -ra words <<<"$line"
    [[ $line == *[[:space:]] ]] && words+=("")
    words=("${words[@]//[\\\"\']/}")
    # Bash completes what follows the last of these alone.
    word=${words[${#words[@]} - 1]} text=${word%"${word##*[=:]}"}
    while IFS=$'\t' read -r word _; do
        printf -v word %q "${word#"$text"}"
        found+=("$word")
    done < <("${1/#\~/$HOME}" complete -- "${words[@]:1}" 2>/dev/null)
    if [[ ${#found[@]} -eq 0 ]]; then
        _summitry_words "$@"
        return
    fi
    COMPREPLY=("${found[@]}")
    [[ ${found[0]} == *: ]] && compopt -o nospace
    return 0
}
