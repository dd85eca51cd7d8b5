// Form controls: what was entered, instead of what the markup had.

const holdsText = input =>
  !['button', 'submit', 'reset', 'image', 'hidden', 'checkbox', 'radio', 'file', 'password'].includes(input.type);

const emitInput = input => {
  if (input.type === 'image' && attribute(input, 'src')) {
    emitResource('src', attribute(input, 'src'));
  }
  if (input.checked) {
    emit(' checked=""');
  }
  if (holdsText(input) && input.value) {
    emitAttribute('value', input.value);
  }
};
